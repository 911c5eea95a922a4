using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>Looking inside, in a real browser.</summary>
public sealed class InsideBrowserTests
{
    [BrowserFact]
    public async Task A_person_looks_into_the_box_and_into_a_training()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await Open();
        await Expect(page.GetByText("No discriminator is kept beside it")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Train", Exact = true }).ClickAsync();
        await page.GetByLabel("Experiment worth seeing").SelectOptionAsync("2"); // mlp
        await StudioBrowser.Press(page, "Start");
        await Expect(page.Locator("#step")).ToHaveTextAsync(new Regex("[0-9]{2}"));
        await Open();
        await Expect(page.GetByText(new Regex("^After [0-9,]+ images"))).ToBeVisibleAsync();
        await Expect(page.GetByText(new Regex("They overlap by")).First).ToBeVisibleAsync();
        await page.Locator("#nudge").FillAsync("30");
        await Expect(page.GetByText("Nudge by 30 grey levels")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "7", Exact = true }).ClickAsync();
        var layers = page.Locator(".layer-maps").First.Locator("button");
        await layers.Last.FocusAsync();
        await Expect(page.Locator("#generator-layer")).ToContainTextAsync("Black is -1, white is 1");
        await layers.First.HoverAsync();
        await Expect(page.Locator("#generator-layer")).Not.ToContainTextAsync("Black is -1, white is 1");
        await page.WaitForTimeoutAsync(6_000);
        await studio.Check("inside");
        Assert.Equal([], studio.Complaints);

        Task Open() => page.GetByRole(AriaRole.Link, new() { Name = "Look inside", Exact = true }).ClickAsync();
    }
}
