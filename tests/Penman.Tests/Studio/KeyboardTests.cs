using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Game.Steps;
using Penman.Runs.Records;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>The studio without a mouse.</summary>
public sealed partial class KeyboardTests
{
    private const int MostTabs = 150;

    [BrowserFact]
    public async Task A_person_sets_up_trains_steps_and_stops_by_keys_alone()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await Expect(page.GetByText("Nothing trains yet")).ToBeVisibleAsync();
        await TabTo(page, "To the page"); // the first of all: over the head of the page
        await TabTo(page, "Experiment worth seeing");
        await page.Keyboard.TypeAsync("2"); // 2. Collapse
        await Expect(page.GetByText("all vectors of noise give the same grey cloud", new() { Exact = false }))
            .ToBeVisibleAsync();
        await TabTo(page, "Start");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#step")).ToHaveTextAsync(Number());

        await TabTo(page, "Pause");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByText("paused", new() { Exact = true })).ToBeVisibleAsync();
        var run = studio.Server.Desk.Current!;
        var before = run.Latest!.Numbers.Step;
        await TabTo(page, "1 step");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#step")).ToHaveTextAsync($"{before + 1:N0}");
        await TabTo(page, "Generator alone");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#step")).ToHaveTextAsync($"{before + 2:N0}");
        Assert.Equal(
            [Player.Generator],
            ChangeLine.Read(Path.Combine(run.Folder!, "changes.jsonl")).Select(line => line.Player!.Value)
        );
        await TabTo(page, "Stop and save");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText(new Regex("^Stopped after"))).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Every_page_is_reached_by_keys_alone()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        var links = page.Locator(".top nav a");
        await Expect(links.First).ToBeVisibleAsync();
        foreach (var name in await links.AllInnerTextsAsync())
        {
            await TabTo(page, name);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator(".top nav a.active")).ToHaveTextAsync(name);
            await Expect(page.Locator("main .card").First).ToBeVisibleAsync();
        }

        Assert.Equal([], studio.Complaints);
    }

    /// <summary>Presses Tab until something of that name has the focus, and can be seen to have it.</summary>
    private static async Task TabTo(IPage page, string name)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>(
                """
                () => {
                    const one = document.activeElement;
                    const label = one.labels?.[0]?.innerText ?? one.getAttribute("aria-label") ?? one.innerText ?? "";
                    const words = [...one.childNodes].length && one.querySelector(".rz-button-text")?.innerText;
                    return (words || label).trim();
                }
                """
            );
            if (focused != name)
                continue;
            var outline = await page.EvaluateAsync<string>(
                "() => getComputedStyle(document.activeElement).outlineStyle"
            );
            Assert.NotEqual("none", outline);
            return;
        }

        Assert.Fail($"\"{name}\" was not reached by {MostTabs} presses of Tab.");
    }

    [GeneratedRegex("[0-9]")]
    private static partial Regex Number();
}
