using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What becomes of a test whose browser ends under it.</summary>
public sealed class BrowserFactTests
{
    private static int s_tries;

    [BrowserFact]
    public async Task A_test_whose_browser_crashes_begins_once_more()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        if (Interlocked.Increment(ref s_tries) == 1)
            _ = (await studio.Page.Context.Browser!.NewBrowserCDPSessionAsync()).SendAsync("Browser.crash"); // answers nothing
        await Expect(studio.Page.Locator("h1").First).ToBeVisibleAsync();
        Assert.Equal(2, s_tries);
    }
}
