using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Penman.Studio;
using Penman.Studio.Context;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>A studio and a browser that has opened it, as a person would.</summary>
internal sealed class StudioBrowser : IAsyncDisposable
{
    private readonly TempFolder _temp = new();
    private readonly List<string> _complaints = [];
    private readonly ConcurrentQueue<string> _failures = []; // from any thread
    private StudioServer? _server;
    private Uri _address = null!;
    private readonly List<IBrowserContext> _contexts = [];
    private IBrowser _browser = null!;

    private StudioBrowser() { }

    /// <summary>The server, of a studio in this process.</summary>
    public StudioServer Server => _server ?? throw new InvalidOperationException("This studio is another process.");

    public IPage Page { get; private set; } = null!;

    public string Runs => _temp.File("runs");

    public string Models => _temp.File("models");

    /// <summary>Errors in the browser's console, and requests to other hosts.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Starts a studio and opens it.</summary>
    /// <param name="browser">In which; null for the one of all tests.</param>
    public static async Task<StudioBrowser> OpenAsync(IBrowser? browser = null)
    {
        Chromium.SkipUnlessAvailable();
        var studio = new StudioBrowser { _browser = browser ?? await OneBrowser.OpenAsync() };
        studio._server = await StudioServer.StartAsync(
            new StudioOptions
            {
                Port = 0,
                Runs = studio.Runs,
                Models = studio.Models,
                PageFailed = failure => studio._failures.Enqueue($"{failure}"),
            }
        );
        await studio.Open(studio._server.Address);
        return studio;
    }

    /// <summary>A browser that has opened the studio of another process.</summary>
    public static async Task<StudioBrowser> OpenAsync(Uri address)
    {
        Chromium.SkipUnlessAvailable();
        var studio = new StudioBrowser { _browser = await OneBrowser.OpenAsync() };
        await studio.Open(address);
        return studio;
    }

    /// <summary>Another window on the same studio.</summary>
    public Task<IPage> OpenWindow() => Open(Page.Context);

    /// <summary>The same studio on a tablet: fingers, and a smaller screen.</summary>
    public Task<IPage> OpenTablet() => Open(touch: true, width: 1024, height: 768);

    /// <summary>A picture of the page in a theme, for whoever looks at what was made.</summary>
    public async Task<string> Picture(string name, string theme)
    {
        var folder = Directory
            .CreateDirectory(
                Environment.GetEnvironmentVariable("PENMAN_SCREENSHOTS")
                    ?? Path.Combine(AppContext.BaseDirectory, "screenshots")
            )
            .FullName;
        await Page.EvaluateAsync(
            "theme => (document.documentElement.dataset.theme === theme) || penmanStudio.switchTheme()",
            theme
        );
        await Page.WaitForTimeoutAsync(600);
        var path = Path.Combine(folder, $"{name}-{theme}.png");
        await Page.ScreenshotAsync(new() { Path = path, FullPage = true });
        return path;
    }

    /// <summary>Pictures of the page in both themes, in neither of which it may hinder anybody: WCAG 2.1 A and AA.</summary>
    public async Task Check(string name)
    {
        foreach (var theme in (string[])["light", "dark"])
        {
            await Picture(name, theme);
            Assert.Empty(await Faint());
            await Check(Page, $"{name}, {theme}");
        }
    }

    /// <summary>A page as it is now may hinder nobody: WCAG 2.1 A and AA.</summary>
    public static async Task Check(IPage page, string name)
    {
        var result = await page.RunAxe(
            new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa") }
        );
        Assert.True(
            result.Violations.Length == 0,
            string.Join(
                '\n',
                result.Violations.Select(violation =>
                    $"{name}: {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"
                )
            )
        );
    }

    /// <summary>
    /// Text of buttons that cannot be pressed now, of which WCAG asks nothing, and its contrast (WCAG 2.1) where that is below 3 to 1.
    /// </summary>
    private Task<string[]> Faint() =>
        Page.EvaluateAsync<string[]>(
            """
            () => {
                const numbers = (colour) => { const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number); return { rgb: [r, g, b], a }; };
                const over = (front, alpha, back) => front.map((value, i) => value * alpha + back[i] * (1 - alpha));
                const chain = (one) => one ? [...chain(one.parentElement), one] : [];
                const light = (rgb) => {
                    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const contrastOf = (button) => {
                    let [ground, opacity] = [[255, 255, 255], 1];
                    for (const one of chain(button)) {
                        const style = getComputedStyle(one);
                        const { rgb, a } = numbers(style.backgroundColor);
                        opacity *= Number(style.opacity);
                        ground = over(rgb, a * opacity, ground);
                    }
                    const { rgb, a } = numbers(getComputedStyle(button.querySelector(".rz-button-text") ?? button).color);
                    const [low, high] = [light(ground), light(over(rgb, a * opacity, ground))].sort((x, y) => x - y);
                    return (high + 0.05) / (low + 0.05);
                };
                return [...document.querySelectorAll("button:disabled")]
                    .filter((button) => button.offsetParent && contrastOf(button) < 3)
                    .map((button) => `${button.innerText.trim()}: ${contrastOf(button).toFixed(2)}`);
            }
            """
        );

    /// <summary>Presses the button of that name.</summary>
    public static Task Press(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Removes something by keys alone: no at first, as whoever hurries says, and then yes.</summary>
    /// <param name="button">What asks whether it shall go.</param>
    /// <param name="loss">What it must say of it.</param>
    /// <param name="picture">What the picture of the question is called.</param>
    /// <param name="isThere">Whether it is still there.</param>
    public async Task RemoveByKeys(ILocator button, string loss, string picture, Func<bool> isThere)
    {
        foreach (var isMeant in (bool[])[false, true])
        {
            await button.FocusAsync();
            await Page.Keyboard.PressAsync("Enter");
            var question = Page.GetByRole(AriaRole.Alertdialog);
            await Assertions.Expect(question).ToContainTextAsync(loss);
            if (!isMeant)
                await Check(picture);
            if (isMeant)
                await Page.Keyboard.PressAsync("Tab");
            await Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(question).ToHaveCountAsync(0);
            Assert.True(isMeant || isThere());
        }

        await Assertions.Expect(button).ToHaveCountAsync(0);
        Assert.False(isThere());
    }

    /// <summary>Expects a list to show why something in it cannot be chosen.</summary>
    public static async Task ExpectRefused(ILocator list, string option)
    {
        var refused = list.Locator("option").Filter(new() { HasText = option });
        await Assertions.Expect(refused).ToHaveCountAsync(1);
        await Assertions.Expect(refused).ToBeDisabledAsync();
    }

    /// <summary>Fills in an option, in a group that may be folded.</summary>
    public static async Task Fill(IPage page, string group, string label, string text)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        if (!await field.IsVisibleAsync())
            await page.Locator("summary").Filter(new() { HasText = group }).ClickAsync();
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    /// <summary>Closes all; whatever a test was after, no page may have been ended by a mistake of ours.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            if (_browser.IsConnected)
                await context.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _temp.Dispose();
        Assert.True(_failures.IsEmpty, string.Join("\n\n", _failures)); // whole: the trace says where
    }

    private async Task Open(Uri address)
    {
        _address = address;
        Assertions.SetDefaultExpectTimeout(60_000);
        Page = await Open(touch: false, width: 1280, height: 720);
    }

    private async Task<IPage> Open(bool touch, int width, int height)
    {
        var context = await _browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                HasTouch = touch,
            }
        );
        _contexts.Add(context);
        context.SetDefaultTimeout(60_000);
        return await Open(context);
    }

    private async Task<IPage> Open(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(
            "window.sockets = []; window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); sockets.push(this); } };"
        );
        page.Console += (_, message) =>
        {
            // What is not there is told below, with its address.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
        page.Response += (_, response) =>
        {
            // A sample may be gone because the run has gone back meanwhile.
            if (response.Status >= 400 && !response.Url.Contains("/pictures/runs/", StringComparison.Ordinal))
                _complaints.Add($"{response.Status} {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not "data" } url && url.Authority != _address.Authority)
                _complaints.Add($"a request to {url.Authority}");
        };
        await page.GotoAsync(_address.AbsoluteUri);
        return page;
    }
}
