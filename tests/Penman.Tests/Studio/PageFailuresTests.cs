using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Penman.Studio.Pages.Parts;
using Penman.Studio.Serving;

namespace Penman.Tests.Studio;

/// <summary>What is said of pages that something ended, and what is not.</summary>
public sealed class PageFailuresTests
{
    private static readonly Exception Closed = new JSDisconnectedException("closed");

    public static TheoryData<Exception, bool> Failures =>
        new()
        {
            { new InvalidOperationException("a mistake"), true },
            { Closed, false },
            { new OperationCanceledException(), true }, // a window that is there, and did not answer
            { new AggregateException(), true },
            { new ObjectDisposedException(nameof(IServiceProvider)), false }, // drawn while its window was being closed
            { new ObjectDisposedException("a stream"), true },
            { new AggregateException(Closed), false }, // as what a closed window's components leave behind is told
            { new AggregateException(Closed, new AggregateException(new TaskCanceledException())), false },
            { new AggregateException(Closed, new InvalidOperationException("a mistake")), true },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_window_that_is_closed_is_no_failure_of_its_page(Exception exception, bool isTold)
    {
        List<Exception> told = [];
        using var failures = new PageFailures(told.Add);

        failures
            .CreateLogger(PageFailures.Category)
            .Log(LogLevel.Error, default, "a circuit failed", exception, (state, _) => state);

        Assert.Equal(isTold ? [exception] : [], told);
    }

    [Fact]
    public async Task An_element_that_is_not_drawn_yet_takes_no_focus() =>
        Assert.False(await default(ElementReference).TakeFocus()); // once it was asked to, and ended the quiz
}
