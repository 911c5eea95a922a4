using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>All pages on other screens: a tablet's, held either way, and a projector's.</summary>
public sealed class ScreensBrowserTests
{
    [BrowserFact]
    public async Task No_page_is_wider_than_its_screen_or_hinders_anybody_on_a_tablet_or_a_projector()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        var usual = await LetterSize();
        await StudioBrowser.Press(page, "Projector");
        await StudioBrowser.Press(page, "Dark"); // the theme that the tablet has not
        await Expect(page.Locator("html.projector[data-theme=dark]")).ToHaveCountAsync(1);
        Assert.InRange(await LetterSize(), 1.15 * usual, 2 * usual);
        await page.ReloadAsync();
        await Visit(page, "projector", (1280, 720)); // in larger letters than the usual ones
        Assert.InRange(await LetterSize(), 1.15 * usual, 2 * usual);

        var tablet = await studio.OpenTablet();
        await Visit(tablet, "tablet", (768, 1024), (1024, 768));
        Assert.Equal(1, await tablet.EvaluateAsync<int>("() => navigator.maxTouchPoints"));
        Assert.Equal([], studio.Complaints);

        async Task<double> LetterSize()
        {
            await Expect(page.Locator("main p").First).ToBeVisibleAsync();
            return await page.EvaluateAsync<double>(
                "() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
            );
        }
    }

    private static async Task Visit(IPage page, string screen, params (int Width, int Height)[] sizes)
    {
        var links = page.Locator(".top nav a");
        await Expect(links.First).ToBeVisibleAsync();
        foreach (var name in await links.AllInnerTextsAsync())
        {
            await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
            await Expect(page.Locator(".top nav a.active")).ToHaveTextAsync(name);
            await Expect(page.Locator("main .card").First).ToBeVisibleAsync();
            foreach (var (width, height) in sizes)
            {
                await page.SetViewportSizeAsync(width, height);
                var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{name}, {screen}, is {wide} pixels wide on a screen of {width}.");
            }

            await StudioBrowser.Check(page, $"{name}, {screen}");
        }
    }
}
