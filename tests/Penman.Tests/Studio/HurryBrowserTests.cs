using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>A person who does not wait until a page has all that it shows.</summary>
public sealed class HurryBrowserTests
{
    [BrowserFact]
    public async Task Pages_that_are_left_at_once_break_nothing()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        var links = page.Locator(".top nav a");
        await Expect(links.First).ToBeVisibleAsync();
        var names = await links.AllInnerTextsAsync();
        var random = new Random(1);

        for (var i = 0; i < 30; i++)
        {
            await links.Nth(random.Next(names.Count)).ClickAsync();
            await page.WaitForTimeoutAsync(random.Next(500));
            Assert.Equal([], studio.Complaints);
        }

        await links.First.ClickAsync();
        await Expect(page.GetByText("Nothing trains yet")).ToBeVisibleAsync();
    }
}
