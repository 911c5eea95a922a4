using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What a person does on the page Learn.</summary>
public sealed class LearnBrowserTests
{
    [BrowserFact]
    public async Task A_person_reads_goes_on_to_the_last_chapter_and_runs_its_first_experiment_in_place()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Learn", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1. The data" })).ToBeVisibleAsync();
        await Expect(page.GetByAltText("real digits")).ToBeVisibleAsync();
        await studio.Check("learn");
        await page.Locator(".chapter").GetByRole(AriaRole.Link, new() { Name = "2. The two players" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2. The two players" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Chapters" })
            .GetByRole(AriaRole.Link, new() { Name = "9. Two recipes" })
            .ClickAsync();
        var (first, second) = (Card("2014"), Card("With the rates of today"));
        await Press(first, "Run it here");
        await Expect(first.Locator("#digits")).ToBeVisibleAsync();
        await Press(second, "Run it here");
        await Expect(second.GetByText("It waits until")).ToBeVisibleAsync();
        await Press(second, "Do not run it");
        await Expect(second.GetByRole(AriaRole.Button, new() { Name = "Run it here" })).ToBeVisibleAsync();
        await Expect(first.GetByText(new Regex("^Trained on 12,032 images"))).ToBeVisibleAsync();
        await Expect(first.GetByAltText("Digits that it draws at the end")).ToBeVisibleAsync();
        await studio.Check("learn-experiment");

        await page.ReloadAsync();
        await Expect(first.GetByText(new Regex("^Trained on 12,032 images"))).ToBeVisibleAsync();
        await Press(second, "Run it here");
        await Expect(second.Locator("#step")).ToHaveTextAsync(new Regex("[0-9]"));
        await Press(second, "Stop");
        await Expect(second.GetByText(new Regex("^Stopped after|^Trained on"))).ToBeVisibleAsync();
        Assert.Equal([], studio.Complaints);

        ILocator Card(string name) =>
            page.GetByRole(AriaRole.Region, new() { Name = $"Experiment: {name}", Exact = true });
    }

    private static Task Press(ILocator within, string name) =>
        within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
