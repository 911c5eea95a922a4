namespace Penman.Tests.Cli;

public sealed class ReportTests
{
    private static readonly string[] Tiny =
    [
        "--data",
        "digits",
        "--preset",
        "mlp",
        "--batch-size",
        "8",
        "--score-every",
        "0",
        "--images",
        "16",
    ];

    [Fact]
    public void The_example_writes_the_report_of_a_run()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--out", "runs/001-penman"]);
        File.Delete(cli.File("runs/001-penman/report.html"));

        Assert.Equal(
            new CliResult(0, "Wrote runs/001-penman/report.html; any browser opens it.\n", ""),
            cli.Run("report", "runs/001-penman")
        );
        Assert.StartsWith(
            "<!DOCTYPE html>",
            File.ReadAllText(cli.File("runs/001-penman/report.html")),
            StringComparison.Ordinal
        );
        Assert.Contains("holds no run", cli.Run("report", "nowhere").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--out", "run"]);
        File.WriteAllText(cli.File("run/scores.json"), "{}");

        Assert.Contains("scores.json holds no scores", cli.Run("report", "run").Error, StringComparison.Ordinal);
        File.Delete(cli.File("run/scores.json"));
        File.AppendAllText(cli.File("run/metrics.jsonl"), "rubbish\n");
        Assert.Contains("is no metrics line", cli.Run("report", "run").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_of_an_earlier_generator_go_when_training_goes_on()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--out", "run"]);
        File.WriteAllText(cli.File("run/scores.json"), "{}");

        Assert.Equal(0, cli.Run("resume", "run", "--images", "24").ExitCode);
        Assert.False(File.Exists(cli.File("run/scores.json")));
    }
}
