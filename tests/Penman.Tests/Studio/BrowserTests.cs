using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Game.Steps;
using Penman.Runs.Records;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>What a person does in the studio, in a real browser.</summary>
public sealed partial class BrowserTests
{
    [BrowserFact]
    public async Task A_person_trains_pauses_steps_changes_goes_back_branches_and_stops()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await page.GetByLabel("Experiment worth seeing").SelectOptionAsync("1"); // mlp-2014, the quickest
        await StudioBrowser.Fill(page, "How long", "Images", "200000");
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Checkpoint every", "1280");
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Sample every", "640");
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Score every", "0");
        await StudioBrowser.Press(page, "Start");
        await Expect(page.Locator("#digits")).ToBeVisibleAsync();
        await Expect(page.Locator("#step")).ToHaveTextAsync(Number());

        await StudioBrowser.Press(page, "Pause");
        await Expect(page.GetByText("paused", new() { Exact = true })).ToBeVisibleAsync();
        var run = studio.Server.Desk.Current!;
        var before = run.Latest!.Numbers.Step;
        await StudioBrowser.Press(page, "1 step");
        await Expect(page.Locator("#step")).ToHaveTextAsync($"{before + 1:N0}");
        await StudioBrowser.Press(page, "10 steps");
        await Expect(page.Locator("#step")).ToHaveTextAsync($"{before + 11:N0}");
        await StudioBrowser.Press(page, "Discriminator alone");
        await StudioBrowser.Press(page, "Generator alone");
        await Expect(page.Locator("#step")).ToHaveTextAsync($"{before + 13:N0}");
        await StudioBrowser.Press(page, "Apply from the next step");
        await Expect(page.GetByText("Nothing is filled in that the training")).ToBeVisibleAsync();
        await page.Locator("#now-generatorLearningRate").FillAsync("many");
        await page.Locator("#now-generatorLearningRate").BlurAsync();
        await Expect(page.GetByText("Nothing is filled in that the training")).ToHaveCountAsync(0);
        await StudioBrowser.Press(page, "Apply from the next step");
        await Expect(page.Locator("#now-generatorLearningRate")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(1);
        await page.Locator("#now-generatorLearningRate").FillAsync("0.0005");
        await StudioBrowser.Press(page, "Apply from the next step");
        await Expect(page.GetByText(new Regex("Generator learning rate from .* to 0.0005"))).ToBeVisibleAsync();
        Assert.Equal(
            [Player.Discriminator, Player.Generator, null],
            ChangeLine.Read(Path.Combine(run.Folder!, "changes.jsonl")).Select(line => line.Player)
        );

        await StudioBrowser.Press(page, "Keep this moment");
        await Expect(page.GetByLabel("Checkpoint", new() { Exact = true })).ToHaveValueAsync($"{before + 13}");
        await StudioBrowser.Press(page, "Go back to it");
        await page.GetByRole(AriaRole.Alertdialog)
            .GetByRole(AriaRole.Button, new() { Name = "Go back", Exact = true })
            .ClickAsync();
        await Expect(page.GetByText(new Regex("^Back at step"))).ToBeVisibleAsync();
        Assert.Equal(before + 13, new Penman.Runs.RunFolder(run.Folder!).CheckpointSteps[^1]);
        await StudioBrowser.Press(page, "Branch from it");
        await StudioBrowser.Press(page, "Only make it");
        await Expect(page.GetByText(new Regex("^The branch is called"))).ToBeVisibleAsync();
        Assert.Equal(2, Directory.GetDirectories(studio.Runs, "0*").Length);

        await page.ReloadAsync();
        await Expect(page.GetByText("paused", new() { Exact = true })).ToBeVisibleAsync();
        await StudioBrowser.Press(page, "Go on");
        await Expect(page.GetByText("training", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal([], studio.Complaints);
        await LoseConnection(page, until: () => run.Latest!.Numbers.Step > before + 100);
        var lost = studio.Complaints.Count; // a browser complains of a lost connection
        var second = await studio.OpenWindow();
        await StudioBrowser.Press(second, "Stop and save");
        await Expect(page.GetByText(new Regex("^Stopped after"))).ToBeVisibleAsync();
        await Expect(second.GetByText(new Regex("^Stopped after"))).ToBeVisibleAsync();
        Assert.Equal([], studio.Complaints.Skip(lost));
    }

    /// <summary>The page says that it is cut off, and comes back by itself, as it was, to a training that went on meanwhile.</summary>
    private static async Task LoseConnection(IPage page, Func<bool> until)
    {
        await page.Locator("#now-generatorLearningRate").FillAsync("0.0007"); // and not applied
        await page.EvaluateAsync("() => sockets.forEach((socket) => socket.close())");
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator("#lost")).ToBeVisibleAsync();
        await Expect(page.Locator("#lost")).ToContainTextAsync("the training goes on meanwhile");
        var shown = await Step();
        while (!until())
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(shown, await Step());

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#lost")).ToBeHiddenAsync();
        await page.WaitForFunctionAsync("shown => document.getElementById('step').innerText !== shown", shown);
        await Expect(page.Locator("#now-generatorLearningRate")).ToHaveValueAsync("0.0007");
        await page.WaitForTimeoutAsync(3_000); // long enough for anything that still tries to connect to give up
        await Expect(page.Locator("#lost")).ToBeHiddenAsync(new() { Timeout = 1 });

        Task<string> Step() => page.Locator("#step").InnerTextAsync();
    }

    [BrowserFact]
    public async Task A_page_has_no_violation_of_WCAG_in_either_theme()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        await Expect(studio.Page.GetByText("Nothing trains yet")).ToBeVisibleAsync();
        await studio.Check("welcome");
        await studio.Page.GetByLabel("Experiment worth seeing").SelectOptionAsync("2"); // mlp
        await StudioBrowser.Press(studio.Page, "Start");
        await Expect(studio.Page.Locator("#step")).ToHaveTextAsync(Number());
        await studio.Page.WaitForTimeoutAsync(8_000);
        await StudioBrowser.Press(studio.Page, "Pause");
        await Expect(studio.Page.GetByText("paused", new() { Exact = true })).ToBeVisibleAsync();
        await studio.Check("training");
    }

    [BrowserFact]
    public async Task A_digit_that_is_drawn_is_read_and_all_digits_are_written_in_its_hand()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        SmallModels.SaveUnlabelled(studio.Models, "plain.safetensors");
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Draw", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Nothing is drawn yet")).ToBeVisibleAsync();
        await StudioBrowser.ExpectRefused(page.Locator("#model"), "plain.safetensors (trained without labels)");
        var sheet = (await page.Locator("#sheet").BoundingBoxAsync())!;
        await Stroke((0.28, 0.22), (0.72, 0.22), (0.45, 0.82)); // a seven

        await Expect(page.Locator("#answer")).ToContainTextAsync("It reads a 7");
        await Expect(page.Locator("#all-digits")).ToBeVisibleAsync();
        await page.GetByLabel("Write in it").PressSequentiallyAsync("28.11.");
        await Expect(page.GetByAltText("28.11., in your hand")).ToBeVisibleAsync(); // as it is typed
        await Expect(page.Locator("#nearness")).ToContainTextAsync("at a distance of"); // sought to its end all the same
        await studio.Check("draw");
        await StudioBrowser.Press(page, "Clear");
        await Expect(page.GetByText("Nothing is drawn yet")).ToBeVisibleAsync();
        Assert.Equal([], studio.Complaints);

        async Task Stroke(params (double X, double Y)[] points)
        {
            await Move(points[0]);
            await page.Mouse.DownAsync();
            foreach (var point in points.Skip(1))
                await Move(point, steps: 12);
            await page.Mouse.UpAsync();
        }

        Task Move((double X, double Y) to, int steps = 1) =>
            page.Mouse.MoveAsync(
                sheet.X + (float)to.X * sheet.Width,
                sheet.Y + (float)to.Y * sheet.Height,
                new() { Steps = steps }
            );
    }

    [BrowserFact]
    public async Task A_quiz_is_taken_by_mouse_and_by_keys_and_its_answers_go_home()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        SmallModels.SavePair(studio.Models, data: "letters");
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Real or fake?", Exact = true }).ClickAsync();
        await StudioBrowser.ExpectRefused(page.Locator("#model"), "generator.safetensors (learned from letters)");
        await StudioBrowser.Press(page, "Begin");
        var keys = page.GetByLabel("The keys R and F answer, too");
        await keys.UncheckAsync();
        await page.Locator(".asked").FocusAsync();
        await page.Keyboard.PressAsync("r"); // unheard
        await StudioBrowser.Press(page, "Real");
        await Expect(page.GetByText("Digit 2 of 20")).ToBeVisibleAsync();
        await StudioBrowser.Press(page, "Give up");
        await Expect(page.GetByText("Which are which?")).ToBeVisibleAsync();
        await page.ReloadAsync(); // and given up for good
        await StudioBrowser.Press(page, "Begin");
        await Expect(page.GetByText("Digit 1 of 20")).ToBeVisibleAsync();
        await Expect(keys).Not.ToBeCheckedAsync(); // as it was left
        await keys.CheckAsync();
        await StudioBrowser.Press(page, "Give up");
        await StudioBrowser.Press(page, "Begin");
        await Expect(page.Locator(".asked")).ToBeFocusedAsync(); // keys are heard from then on
        for (var number = 1; number <= 20; number++)
        {
            await Expect(page.GetByText($"Digit {number} of 20")).ToBeVisibleAsync();
            if (number == 8)
            {
                await page.ReloadAsync(); // and the quiz is where it was
                await Expect(page.GetByText("Digit 8 of 20")).ToBeVisibleAsync();
            }

            if (number == 5)
                await page.Mouse.ClickAsync(3, 500); // beside all that could have the focus
            if (number % 2 == 0)
                await StudioBrowser.Press(page, number % 4 == 0 ? "Real" : "Fake");
            else
                await page.Keyboard.PressAsync(number % 4 == 1 ? "r" : "f");
        }

        await Expect(page.Locator("#result")).ToContainTextAsync("of 20 are right");
        await Expect(page.Locator(".answers li")).ToHaveCountAsync(20);
        await studio.Check("quiz");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Answers (.csv)" }).ClickAsync()
        );
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal(21, lines.Length);
        Assert.Equal(10, lines.Count(line => line.EndsWith(",real", StringComparison.Ordinal))); // as it was said
        Assert.Equal([], studio.Complaints);
    }

    [BrowserFact]
    public async Task The_discriminator_beside_a_model_takes_the_quiz_too()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        SmallModels.SavePair(studio.Models);
        var page = studio.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Real or fake?", Exact = true }).ClickAsync();
        await page.Locator("#model").SelectOptionAsync("models/generator.safetensors");
        await StudioBrowser.Press(page, "Begin");
        for (var number = 1; number <= 20; number++)
        {
            await Expect(page.GetByText($"Digit {number} of 20")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("r");
        }

        await Expect(page.Locator("#result")).ToContainTextAsync("10 of 20 are right"); // all were taken for real
        await Expect(page.Locator("#discriminator")).ToContainTextAsync(new Regex("has [0-9]+ of 20 right"));
    }

    [BrowserFact]
    public async Task What_is_filled_in_wrongly_is_said_and_nothing_begins()
    {
        await using var studio = await StudioBrowser.OpenAsync();
        var page = studio.Page;
        await StudioBrowser.Fill(page, "How they learn", "Batch size", "1");
        await Expect(page.GetByText("Batch size must be from 2 to 4096.")).ToBeVisibleAsync(); // at its field
        await page.Locator("summary").Filter(new() { HasText = "How they learn" }).ClickAsync(); // and folded away
        await StudioBrowser.Press(page, "Start");

        await Expect(page.GetByLabel("Batch size", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(1); // one mistake is told in one place
        Assert.Null(studio.Server.Desk.Current);

        await StudioBrowser.Fill(page, "How they learn", "Batch size", "64");
        await StudioBrowser.Fill(page, "How long", "Images", "640");
        await StudioBrowser.Fill(page, "How long", "Minutes", "1"); // a mistake of two fields together
        await StudioBrowser.Press(page, "Start");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeInViewportAsync();
        await StudioBrowser.Fill(page, "How long", "Minutes", "");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Null(studio.Server.Desk.Current);
    }

    [GeneratedRegex("[0-9]")]
    private static partial Regex Number();
}
