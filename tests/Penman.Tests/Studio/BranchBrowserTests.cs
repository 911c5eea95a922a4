using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Runs;
using Penman.Runs.Records;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>Branches, lists and questions of the page Train.</summary>
public sealed class BranchBrowserTests
{
    [BrowserFact]
    public async Task A_run_that_is_over_is_branched_from_with_another_option_and_trains()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByLabel("Experiment worth seeing").SelectOptionAsync("1"); // mlp-2014
        await StudioBrowser.Fill(page, "How long", "Images", "-1");
        await StudioBrowser.Press(page, "Start");
        await ExpectOneFault(page, "images", "Images must be above 0");
        await StudioBrowser.Fill(page, "How long", "Images", "3200");
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Score every", "0");
        await StudioBrowser.Press(page, "Start");
        await Expect(page.GetByText(new Regex("^Trained on 3,200 images"))).ToBeVisibleAsync();
        var parent = Path.Combine(studio.Runs, "001-mlp-2014");
        await StudioBrowser.ExpectRefused(page.GetByLabel("Begin with"), "in the box (of the networks penman)");
        Newer(parent, Path.Combine(studio.Runs, "later"));

        await page.GetByTitle("Branch from 001-mlp-2014").ClickAsync();
        await Expect(page.GetByLabel("Branch", new() { Exact = true })).ToBeFocusedAsync(); // so it is seen, too
        var step = new RunFolder(parent).CheckpointSteps[^2]; // the last at which anything is left to train
        await Expect(page.GetByLabel("It leaves after")).ToHaveValueAsync($"{step}");
        await page.Locator("#branch-name").FillAsync("CON");
        await StudioBrowser.Press(page, "Make and train it");
        await ExpectOneFault(page, "branch-name", "\"CON\" cannot name a run: it is what Windows calls");
        await page.Locator("#branch-name").FillAsync("slower");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0); // as it is written: nothing moves under a later click
        await page.Locator(".branch summary").ClickAsync();
        await page.Locator("#branch-beta1").FillAsync("7");
        await page.Locator(".branch summary").ClickAsync(); // folded away again
        await StudioBrowser.Press(page, "Make and train it");
        await ExpectOneFault(page, "branch-beta1", "must be from 0 to below 1");
        await page.Locator("#branch-beta1").FillAsync("0.5");
        await page.Locator("#branch-generatorLearningRate").FillAsync("0.0001");
        await page.Locator("#branch-images").FillAsync("");
        await Expect(page.Locator("#branch-images")).ToHaveAttributeAsync("placeholder", "3200, as 001-mlp-2014");
        await page.GetByLabel("It leaves after").SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await StudioBrowser.Press(page, "Make and train it");
        var refusal = page.GetByText("has nothing left to train after step"); // of no field alone
        await Expect(refusal).ToHaveCountAsync(1);
        await page.Locator("#branch-images").FillAsync("5120");
        await page.Locator("#branch-images").BlurAsync();
        await Expect(refusal).ToHaveCountAsync(0); // it speaks of what is changed
        await page.GetByLabel("It leaves after").SelectOptionAsync($"{step}");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await studio.Check("branch");
        await StudioBrowser.Press(page, "Make and train it");
        await Expect(page.GetByText("The branch is called slower, and has begun to train.")).ToBeVisibleAsync();
        await Expect(page.GetByText(new Regex("^Trained on 5,120 images"))).ToBeVisibleAsync();

        var change = Assert.Single(ChangeLine.Read(Path.Combine(studio.Runs, "slower", "changes.jsonl")));
        Assert.Equal((step, "generatorLearningRate"), (change.Step, Assert.Single(change.Options.Keys)));
        await Expect(page.GetByText(new Regex("from 001-mlp-2014, step"))).ToBeVisibleAsync();
        await Expect(page.Locator(".shelf li").Filter(new() { HasText = "later" })).ToContainTextAsync("\"from2030\"");
        await Remove(studio, "slower");
    }

    /// <summary>What is wrong stands at its field alone, and there the press of a button leads.</summary>
    private static async Task ExpectOneFault(IPage page, string field, string sentence)
    {
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(sentence);
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeInViewportAsync();
        await Expect(page.Locator($"#{field}")).ToBeFocusedAsync();
    }

    private static async Task Remove(StudioBrowser studio, string run)
    {
        var (page, folder) = (studio.Page, Path.Combine(studio.Runs, run));
        await studio.RemoveByKeys(
            page.GetByTitle($"Remove {run}"),
            "checkpoints",
            "remove",
            () => Directory.Exists(folder)
        );
        await Expect(page.GetByText($"{run} is removed.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Runs", new() { Exact = true })).ToBeFocusedAsync(); // keys go on from there
        Assert.Equal([], studio.Complaints);
    }

    [BrowserFact]
    public async Task A_question_before_something_is_lost_is_answered_with_no_by_whoever_hurries()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByLabel("Experiment worth seeing").SelectOptionAsync("1");
        await StudioBrowser.Press(page, "Start");
        await Expect(page.Locator("#step")).ToHaveTextAsync(new Regex("[0-9]"));
        foreach (var key in (string[])["Enter", "Space", "Escape"])
        {
            await StudioBrowser.Press(page, "Stop without saving");
            await Expect(page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
            Assert.Equal("Go on", (await page.EvaluateAsync<string>("() => document.activeElement.innerText")).Trim());
            await page.Keyboard.PressAsync(key);
            await Expect(page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
            await Expect(page.GetByText("training", new() { Exact = true })).ToBeVisibleAsync();
        }

        await StudioBrowser.Press(page, "Stop without saving");
        await page.GetByRole(AriaRole.Alertdialog)
            .GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true })
            .ClickAsync();
        await Expect(page.GetByText(new Regex("^Stopped at its newest checkpoint"))).ToBeVisibleAsync();
    }

    /// <summary>A run as a later version may write it.</summary>
    private static void Newer(string run, string later)
    {
        Directory.CreateDirectory(later);
        var options = JsonNode.Parse(File.ReadAllText(Path.Combine(run, "options.json")))!.AsObject();
        options["from2030"] = 1;
        File.WriteAllText(Path.Combine(later, "options.json"), options.ToJsonString());
    }
}
