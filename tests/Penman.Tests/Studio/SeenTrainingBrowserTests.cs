using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Game;
using Penman.Options;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What a page shows of a training that goes on, beside its digits.</summary>
public sealed class SeenTrainingBrowserTests
{
    /// <summary>The page looks four times a second at most; a look may fall on either end of a second.</summary>
    private const int MostLooksInThreeSeconds = 13;

    [BrowserFact]
    public async Task Scores_troubles_speed_and_the_past_are_seen_and_looks_are_rare()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        studio.Server.Desk.Begin(
            new RunOptions
            {
                Training = Catalogue.Recipe("mlp-2014"), // draws one shape at first, which the first score tells
                Images = 10_000_000,
                SampleEvery = 1_280,
                ScoreEvery = 25_600,
                Threads = 1,
            }
        );
        await page.ReloadAsync();
        await Expect(page.GetByText("training", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Figure(page, "images/s")).ToHaveTextAsync(new Regex("^[1-9][0-9,]*$"));
        Assert.InRange(await LooksInThreeSeconds(page), 1, MostLooksInThreeSeconds);
        await Expect(Figure(page, "time left")).ToHaveTextAsync(new Regex("^[0-9].* (s|min|h)"));

        await Expect(page.GetByText("Fréchet distance, in floors")).ToBeVisibleAsync();
        var troubles = page.GetByLabel("What goes wrong");
        await Expect(troubles).ToContainTextAsync(new Regex("After [0-9]{2},[0-9]{3} images:"));
        await Expect(page.GetByText("a diagnosis").First).ToBeVisibleAsync();

        await StudioBrowser.Press(page, "Slow motion");
        await Expect(page.GetByText("in slow motion", new() { Exact = true })).ToHaveCountAsync(2); // state, and time left
        await Expect(Figure(page, "images/s")).ToHaveTextAsync($"{2 * Catalogue.Recipe("mlp-2014").BatchSize}");
        await StudioBrowser.Press(page, "Full speed");
        await Expect(page.GetByText("training", new() { Exact = true })).ToBeVisibleAsync();

        var past = page.Locator("#past");
        await past.FillAsync("1");
        await Expect(page.GetByText(new Regex("^After step 10: pairs told apart [0-9]+%, losses"))).ToBeVisibleAsync();
        await Expect(page.GetByAltText("Digits that it drew after step 10", new() { Exact = true })).ToBeVisibleAsync();
        var most = int.Parse((await past.GetAttributeAsync("max"))!, CultureInfo.InvariantCulture);
        await page.WaitForFunctionAsync("most => document.getElementById('past').max > most", most);
        await Expect(past).ToHaveValueAsync("1"); // what comes meanwhile takes nobody away from there
        await studio.Check("training-past");
        await StudioBrowser.Press(page, "Stop and save");
        await Expect(page.GetByText(new Regex("^Stopped after"))).ToBeVisibleAsync();
        Assert.Equal([], studio.Complaints);
    }

    private static ILocator Figure(IPage page, string name) =>
        page.Locator(".status .figures div").Filter(new() { HasText = name }).Locator("dd");

    private static Task<int> LooksInThreeSeconds(IPage page) =>
        page.EvaluateAsync<int>(
            """
            () => new Promise((done) => {
                let looks = 0;
                new MutationObserver(() => looks++).observe(document.getElementById("step"), { characterData: true, subtree: true, childList: true });
                setTimeout(() => done(looks), 3000);
            })
            """
        );
}
