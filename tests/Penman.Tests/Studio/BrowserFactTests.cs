using Microsoft.Playwright;
using Penman.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What becomes of a test whose browser ends under it.</summary>
public sealed class BrowserFactTests
{
    private static int s_tries;

    [BrowserFact]
    public async Task A_test_whose_browser_crashes_begins_once_more()
    {
        Chromium.SkipUnlessAvailable();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await OneBrowser.StartAsync(playwright); // others shall not lose theirs
        await using var studio = await StudioBrowser.OpenAsync(browser);
        if (Interlocked.Increment(ref s_tries) == 1)
            _ = (await browser.NewBrowserCDPSessionAsync()).SendAsync("Browser.crash"); // answers nothing
        await Expect(studio.Page.Locator("h1").First).ToBeVisibleAsync();
        Assert.Equal(2, s_tries);
    }
}
