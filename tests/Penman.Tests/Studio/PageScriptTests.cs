using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Penman.Studio.Pages.Parts;

namespace Penman.Tests.Studio;

/// <summary>Scripts of a page that somebody leaves before they have come.</summary>
public sealed class PageScriptTests
{
    private readonly SlowBrowser _browser = new();

    [Fact]
    public async Task A_page_that_is_left_before_its_script_has_come_hands_over_nothing()
    {
        var script = new PageScript(_browser, "./assets/bring.js");
        var attaching = script.Attach("an element");

        await script.DisposeAsync();
        _browser.Answer(); // the script
        await attaching;
        await script.Ask("send");

        Assert.Equal(["import ./assets/bring.js", "let go"], _browser.Asked);
    }

    [Fact]
    public async Task A_page_that_is_left_while_it_hands_over_lets_go()
    {
        var script = new PageScript(_browser, "./assets/bring.js");
        var attaching = script.Attach("an element");
        _browser.Answer(); // the script

        await script.DisposeAsync();
        _browser.Answer(); // what listens
        await attaching;

        Assert.Equal(["import ./assets/bring.js", "attach an element", "let go", "dispose ", "let go"], _browser.Asked);
    }

    [Fact]
    public async Task An_element_that_is_not_drawn_yet_is_handed_over_when_it_is()
    {
        var script = new PageScript(_browser, "./assets/pad.js");
        await script.Attach(default(ElementReference)); // once it was handed over, and ended the page
        Assert.Equal([], _browser.Asked);

        var attaching = script.Attach(new ElementReference("drawn"));
        _browser.Answer(); // the script
        _browser.Answer(); // what listens
        await attaching;
        await script.Attach(new ElementReference("drawn"));

        Assert.Equal(2, _browser.Asked.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_script_that_fails_is_told_unless_the_page_is_gone(bool isGone)
    {
        var script = new PageScript(_browser, "./assets/bring.js");
        var attaching = script.Attach("an element");
        _browser.Answer(); // the script
        if (isGone)
            await script.DisposeAsync();

        _browser.Fail();

        Assert.Equal(isGone, await Record.ExceptionAsync(() => attaching) is null);
    }

    [Fact]
    public async Task What_listens_is_asked_and_let_go_before_the_script()
    {
        var script = new PageScript(_browser, "./assets/bring.js");
        var attaching = script.Attach("an element");
        _browser.Answer(); // the script
        _browser.Answer(); // what listens
        await attaching;

        await script.Ask("send", CancellationToken.None, "key");
        await script.DisposeAsync();

        Assert.Equal(
            ["import ./assets/bring.js", "attach an element", "send key", "dispose ", "let go", "let go"],
            _browser.Asked
        );
    }

    /// <summary>A browser that gives objects when it is told to, and writes down what it is asked for.</summary>
    private sealed class SlowBrowser : IJSRuntime
    {
        private readonly Queue<TaskCompletionSource> _waiting = [];

        public List<string> Asked { get; } = [];

        public void Answer() => _waiting.Dequeue().SetResult();

        public void Fail() => _waiting.Dequeue().SetException(new JSException("zone is null"));

        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) =>
            InvokeAsync<T>(identifier, CancellationToken.None, args);

        public async ValueTask<T> InvokeAsync<T>(
            string identifier,
            CancellationToken cancellationToken,
            object?[]? args
        )
        {
            Asked.Add($"{identifier} {string.Join(' ', args ?? [])}");
            if (typeof(T) != typeof(IJSObjectReference))
                return default!;
            var answer = new TaskCompletionSource();
            _waiting.Enqueue(answer);
            await answer.Task;
            return (T)(object)new Script(this);
        }
    }

    /// <summary>An object in the browser.</summary>
    private sealed class Script(SlowBrowser browser) : IJSObjectReference
    {
        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) =>
            browser.InvokeAsync<T>(identifier, args);

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            browser.InvokeAsync<T>(identifier, cancellationToken, args);

        public ValueTask DisposeAsync()
        {
            browser.Asked.Add("let go");
            return ValueTask.CompletedTask;
        }
    }
}
