using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Options;
using Penman.Tests.Reports;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What once went wrong in a browser, and only there.</summary>
public sealed class MendedBrowserTests
{
    [BrowserFact]
    public async Task Networks_from_the_page_Design_are_seen_to_arrive_while_another_training_is_under_way()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByLabel("Experiment worth seeing").SelectOptionAsync("1"); // mlp-2014, the quickest
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Score every", "0");
        await StudioBrowser.Press(page, "Start");
        await Expect(page.Locator("#step")).ToHaveTextAsync(new Regex("[0-9]"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Design", Exact = true }).ClickAsync();
        await StudioBrowser.Press(page, "Train it");

        await Expect(page.GetByText("The networks penman were taken into the set-up")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Networks", new() { Exact = true })).ToBeVisibleAsync();
        await StudioBrowser.Press(page, "Start");
        await Expect(page.GetByText("new penman waits for its turn.")).ToBeVisibleAsync();
        await StudioBrowser.Press(page, "Stop and save");
        await Expect(page.GetByLabel("Ended", new() { Exact = true })).ToContainTextAsync("001-mlp-2014");
        await studio.Check("ended");
        await StudioBrowser.Press(page, "Dismiss");
        await Expect(page.GetByLabel("Ended", new() { Exact = true })).ToHaveCountAsync(0);
        Assert.Equal([], studio.Complaints);
    }

    [BrowserFact]
    public async Task A_list_of_models_that_was_opened_before_has_the_run_that_came_since()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Explore", Exact = true }).ClickAsync();
        var options = page.Locator("#model option");
        await Expect(options).ToHaveCountAsync(1);
        SmallModels.SavePair(Path.Combine(studio.Runs, "001-late"));
        await File.WriteAllTextAsync(
            Path.Combine(studio.Runs, "001-late", "options.json"),
            OptionTable.ToJson(new()),
            TestContext.Current.CancellationToken
        );
        await page.WaitForTimeoutAsync(1_200);

        await page.Locator("#model").FocusAsync();

        await Expect(options).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task An_unknown_page_has_a_sentence_and_ways_back()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "nothing").AbsoluteUri);

        await Expect(page.GetByText("There is no page \"nothing\" in the studio")).ToBeVisibleAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Learn" }).ClickAsync();
        await Expect(page.GetByText("A tour of GANs")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_curve_of_one_point_is_a_mark()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        foreach (var name in (string[])["one", "two"])
            RunFiles.Write(Path.Combine(studio.Runs, name), new() { Images = 640 }, RunFiles.Line(10, 2));
        var page = studio.Page;
        await page.GotoAsync(new Uri(new Uri(page.Url), "judge/runs").AbsoluteUri);
        await page.GetByLabel(new Regex("^one")).CheckAsync();
        await page.GetByLabel(new Regex("^two")).CheckAsync();
        await StudioBrowser.Press(page, "Compare");

        await Expect(page.Locator("figure.chart").First.Locator(".rz-line-series circle")).ToHaveCountAsync(2);
        await studio.Check("one-point");
    }
}
