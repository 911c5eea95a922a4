using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Penman.Runs;
using Penman.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Penman.Tests.Studio;

/// <summary>A studio whose process dies while a person trains.</summary>
public sealed partial class KilledStudioTests : IDisposable
{
    private static readonly string[] Training =
    [
        "train",
        "--preset",
        "mlp-2014",
        "--images",
        "32000",
        "--checkpoint-every",
        "3200",
        "--score-every",
        "0",
        "--keep-checkpoints",
        "8",
        "--out",
        "whole",
    ];

    private readonly TempFolder _temp = new();
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.Dispose();
        }

        _temp.Dispose();
    }

    [BrowserFact]
    public async Task The_page_says_so_and_the_training_goes_on_to_the_same_bits()
    {
        Chromium.SkipUnlessAvailable();
        Assert.Equal(0, PenmanProcess.Run(_temp.Path, Training).ExitCode);
        var first = Start(port: "0", out var address);
        await using var browser = await StudioBrowser.OpenAsync(address);
        var page = browser.Page;
        await page.GetByLabel("Experiment worth seeing").SelectOptionAsync("1"); // mlp-2014
        await StudioBrowser.Fill(page, "How long", "Images", "32000");
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Checkpoint every", "3200");
        await StudioBrowser.Fill(page, "Scores, pictures, checkpoints", "Score every", "0");
        await StudioBrowser.Press(page, "Start");
        await page.GetByText("Set up another training").ClickAsync();
        await StudioBrowser.Fill(page, "How long", "Images", "1600");
        await StudioBrowser.Press(page, "Start"); // and it waits
        await Expect(page.GetByLabel("Queue", new() { Exact = true })).ToContainTextAsync("new mlp-2014");
        var run = new RunFolder(_temp.File("runs/001-mlp-2014"));
        await Until(() => run.CheckpointSteps.Any(step => step > 0));

        first.Kill();
        await first.WaitForExitAsync();
        Assert.False(File.Exists(run.File("sessions.jsonl")) && new FileInfo(run.File("sessions.jsonl")).Length > 0);
        Start(port: $"{address.Port}", out var another);
        await Expect(page.GetByText("Open the address that \"penman studio\" printed")).ToBeVisibleAsync();

        await page.GotoAsync(another.AbsoluteUri);
        await Expect(page.GetByText("They waited when the studio was closed.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(page.GetByText(new Regex("^Trained on 1,664 images"))).ToBeVisibleAsync(); // the other one, after it
        await Expect(page.GetByLabel("Ended", new() { Exact = true })).ToContainTextAsync("Trained on 32,000 images");
        foreach (var file in (string[])["metrics.jsonl", "generator.safetensors", "discriminator.safetensors"])
            Assert.Equal(File.ReadAllBytes(_temp.File($"whole/{file}")), File.ReadAllBytes(run.File(file)));
    }

    private Process Start(string port, out Uri address)
    {
        var process = PenmanProcess.Start(_temp.Path, ["studio", "--no-browser", "--port", port]);
        _started.Add(process);
        var line = process.StandardOutput.ReadLine() ?? process.StandardError.ReadToEnd();
        address = new Uri(
            Address().Match(line) is { Success: true } match ? match.Value : throw new InvalidOperationException(line)
        );
        return process;
    }

    private static async Task Until(Func<bool> isTime)
    {
        for (var patience = Stopwatch.StartNew(); !isTime(); await Task.Delay(20))
            if (patience.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException("It took over two minutes.");
    }

    [GeneratedRegex("http://[^ ]+")]
    private static partial Regex Address();
}
