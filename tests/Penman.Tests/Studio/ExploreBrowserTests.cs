using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What a person does on the page Explore, in a real browser.</summary>
public sealed class ExploreBrowserTests
{
    [BrowserFact]
    public async Task A_hand_is_chosen_moved_kept_mixed_added_and_walked_with()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Explore", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "3, seed 2", Exact = true }).ClickAsync();
        await Expect(page.Locator("#chosen-tile")).ToHaveTextAsync("3, seed 2");
        await Expect(page.GetByText("penman generate --seeds 2 --digit 3 --model box")).ToBeVisibleAsync();
        await Expect(page.Locator("#current")).ToHaveTextAsync("The current hand: seed 2");
        await Expect(page.GetByText("penman generate --seeds 2 --digits 0-9 --model box")).ToBeVisibleAsync();

        await Expect(page.Locator("#rows-range")).ToHaveTextAsync("From 1 to 20.");
        await page.GetByLabel("Rows", new() { Exact = true }).FillAsync("21");
        await page.GetByLabel("First seed").FillAsync("1");
        await Expect(page.GetByText("Rows is \"21\", but must be")).ToBeVisibleAsync();
        await page.GetByLabel("Rows", new() { Exact = true }).FillAsync("2");
        await page.GetByLabel("Rows", new() { Exact = true }).BlurAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(page.Locator(".hand-row .seed").First).ToHaveTextAsync("1");
        await Expect(page.Locator("#walk-frames-range")).ToHaveTextAsync("From 2 to 240.");

        var pad = page.Locator("#pad");
        await Expect(pad).ToBeVisibleAsync();
        await pad.PressAsync("Shift+ArrowRight");
        await Expect(page.Locator("#current")).ToHaveTextAsync("The current hand: moved.npy");
        await Expect(page.GetByText("penman generate --style moved.npy --digits 0-9 --model box")).ToBeVisibleAsync();
        var box = (await pad.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.75f, box.Y + box.Height / 4, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(pad).ToHaveAttributeAsync("aria-valuetext", "across 2.0, up 2.0 standard deviations");
        await Expect(page.Locator("#dial-0")).ToHaveValueAsync("2");
        await StudioBrowser.Press(page, "Keep the current hand");
        await Expect(page.Locator("#current")).ToHaveTextAsync("The current hand: hand-1.npy");
        await page.Locator("#dial-2").FillAsync("-3");
        await Expect(page.Locator("#current")).ToHaveTextAsync("The current hand: moved.npy");
        await StudioBrowser.Press(page, "Reset");
        await Expect(page.Locator("#current")).ToHaveTextAsync("The current hand: hand-1.npy");

        var before = await page.Locator("#blend").GetAttributeAsync("src");
        await page.Locator("#weight-8").FillAsync("100");
        await Expect(page.Locator("#blend")).Not.ToHaveAttributeAsync("src", before!);
        await page.GetByLabel("a", new() { Exact = true }).FillAsync("hand-1.npy");
        await StudioBrowser.Press(page, "Add up");
        await Expect(page.GetByText("penman combine hand-1.npy 7 12 --digits 0-9 --model box")).ToBeVisibleAsync();
        await page.GetByLabel("As", new() { Exact = true }).SelectOptionAsync("Gif");
        await page.GetByLabel("Pictures", new() { Exact = true }).FillAsync("12");
        await StudioBrowser.Press(page, "Walk");
        await Expect(page.Locator("#walk")).ToHaveAttributeAsync("src", new Regex("^data:image/gif"));
        await Expect(page.GetByText("penman interpolate 1 5 9 --digit 3 --frames 12 --out way.gif")).ToBeVisibleAsync();
        await page.GetByLabel("From", new() { Exact = true }).SelectOptionAsync("digit to digit");
        await StudioBrowser.Press(page, "Walk");
        await Expect(page.GetByText("penman morph --from 3 --to 8 --style 1 --frames 12")).ToBeVisibleAsync();
        await page.GetByLabel("c", new() { Exact = true }).FillAsync("nobody");
        await StudioBrowser.Press(page, "Add up");
        await Expect(page.GetByText("\"nobody\" is no hand of this page")).ToBeVisibleAsync();
        await studio.Check("explore");
        Assert.Equal([], studio.Complaints);
    }
}
