using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Game;
using Penman.Options;
using Penman.Tests.Reports;
using Penman.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What a person does on the page that judges and compares.</summary>
public sealed class JudgeBrowserTests
{
    [BrowserFact]
    public async Task A_model_is_judged_cancelled_and_judged_again_and_the_result_stays()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        SmallModels.SavePair(studio.Models, data: "letters");
        var page = studio.Page;
        await Open(page);
        await StudioBrowser.ExpectRefused(page.Locator("#subject"), "generator.safetensors (learned from letters)");
        await Expect(page.GetByText("Nothing has been judged yet")).ToBeVisibleAsync();
        await Fill(page, "60000");
        await StudioBrowser.Press(page, "Evaluate");
        await Expect(page.Locator("#doing")).ToBeVisibleAsync();
        var second = await studio.OpenWindow();
        await Open(second);
        await StudioBrowser.Press(second, "Cancel");
        await Expect(page.GetByText("It was cancelled; nothing was found.")).ToBeVisibleAsync();

        await Expect(page.Locator("#count-range")).ToContainTextAsync("From 256 to 60,000."); // before it is broken
        await Fill(page, "10");
        await page.Locator("#count").BlurAsync();
        await Expect(page.GetByText("but must be a whole number from 256 to 60,000, in digits alone."))
            .ToBeVisibleAsync(); // as it is written
        await StudioBrowser.Press(page, "Evaluate");
        await Expect(page.Locator("#count")).ToBeFocusedAsync();
        await Expect(page.Locator("form .error")).ToHaveCountAsync(1);
        await Fill(page, "300");
        await StudioBrowser.Press(page, "Evaluate");
        await Expect(page.Locator("#verdict")).ToContainTextAsync("the Fréchet distance of these 300 images is");
        await Expect(second.Locator("#verdict")).ToContainTextAsync("these 300 images");
        await Expect(page.Locator(".suspects figure")).ToHaveCountAsync(10);
        await Expect(page.Locator(".judge code").Last).ToHaveTextAsync("penman evaluate --count 300");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Scores (.json)" }).ClickAsync()
        );
        Assert.Equal(
            studio.Server.Judging.Current!.Found!.Json,
            await File.ReadAllTextAsync(await download.PathAsync())
        );

        await page.GetByRole(AriaRole.Link, new() { Name = "Draw", Exact = true }).ClickAsync();
        await Open(page);
        await Expect(page.Locator("#verdict")).ToBeVisibleAsync();
        await studio.Check("judge");
        Assert.Equal([], studio.Complaints);
    }

    [BrowserFact]
    public async Task Runs_stand_side_by_side_and_draw_the_same_hands()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        double[] rates = [1e-3, 5e-4, 2e-4, 1e-4];
        foreach (var (i, rate) in rates.Index())
            WriteRun(Path.Combine(studio.Runs, $"00{i + 1}-penman"), rate, floors: 2 + i);
        await Open(page, "Runs side by side");
        await StudioBrowser.Press(page, "Compare");
        await Expect(page.GetByText("Choose 2 to 6 runs.")).ToBeVisibleAsync();
        for (var i = 1; i <= rates.Length; i++)
            await page.GetByLabel(new Regex($"^00{i}-penman")).CheckAsync();
        await StudioBrowser.Press(page, "Compare");

        await Expect(Row("Generator learning rate")).ToContainTextAsync("0.001");
        await Expect(Row("Fréchet distance, in floors").First).ToContainTextAsync("2.00");
        await Expect(page.Locator(".chart")).ToHaveCountAsync(5);
        await page.GetByLabel("Seed").FillAsync("7");
        await StudioBrowser.Press(page, "Draw");
        await Expect(page.Locator("#drawn img")).ToHaveCountAsync(rates.Length);
        await studio.Check("judge-runs");
        Assert.Equal([], studio.Complaints);

        ILocator Row(string name) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = name });
    }

    [BrowserFact]
    public async Task A_sweep_is_sorted_and_its_lines_tell_what_they_are()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        SweepFiles.Write(Path.Combine(studio.Runs, "rates"));
        await Open(page, "Sweeps");
        await Expect(page.GetByText("3 of 4 runs are over, 1 of them ended early.")).ToBeVisibleAsync();
        await Expect(First()).ToHaveTextAsync("002");
        await StudioBrowser.Press(page, "Fréchet distance, in floors");
        await Expect(First()).ToHaveTextAsync("001");
        await Expect(page.Locator("th[aria-sort=descending]")).ToHaveTextAsync("Fréchet distance, in floors");

        await Expect(page.Locator(".parallel .trial")).ToHaveCountAsync(4);
        await page.Locator(".parallel .trial").Last.FocusAsync();
        await Expect(page.Locator("#told")).ToContainTextAsync("002: ");
        await studio.Check("judge-sweep");
        Assert.Equal([], studio.Complaints);

        ILocator First() => page.Locator("tbody tr").First.Locator("td").First;
    }

    private static async Task Open(IPage page, string? view = null)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Judge and compare", Exact = true }).ClickAsync();
        if (view is not null)
            await page.GetByRole(AriaRole.Link, new() { Name = view, Exact = true }).ClickAsync();
    }

    private static async Task Fill(IPage page, string count)
    {
        var field = page.GetByLabel("Number of digits");
        await field.FillAsync(count);
        await field.BlurAsync();
    }

    /// <summary>A run as its folder tells of it, with a generator that has not learned anything.</summary>
    private static void WriteRun(string folder, double rate, double floors)
    {
        var training = Catalogue.Recipe("penman") with { GeneratorLearningRate = rate };
        RunFiles.Write(
            folder,
            new RunOptions { Images = 6400, Training = training },
            [
                .. Enumerable
                    .Range(1, 20)
                    .Select(i => RunFiles.Line(5 * i, i % 4 == 0 ? floors + 400.0 / (i * i) : null)),
                RunFiles.Line(101, floors),
            ]
        );
        Penman.Models.Model.Save(
            Path.Combine(folder, "generator.safetensors"),
            Generators.Create("penman"),
            new("generator", training with { LatentSize = 20 }, ImagesSeen: 6400)
        );
    }
}
