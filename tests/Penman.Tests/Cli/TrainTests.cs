using Penman.Options;

namespace Penman.Tests.Cli;

public sealed class TrainTests
{
    private static readonly string[] Tiny =
    [
        "--data",
        "digits",
        "--batch-size",
        "8",
        "--latent-size",
        "2",
        "--score-every",
        "0",
        "--out",
        "run",
    ];

    [Fact]
    public void A_training_leaves_a_run_and_models_and_says_where()
    {
        using var cli = new CliRunner();
        cli.SaveData();

        var result = cli.Run(["train", .. Tiny, "--images", "40"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("Training penman in run", lines[0]);
        Assert.StartsWith("100.0%           40 images", lines[^3], StringComparison.Ordinal);
        Assert.Equal(
            "Trained on 40 images; report.html, pictures and charts are in run, the models in models.",
            lines[^2]
        );
        Assert.Equal("\"penman generate\" draws new digits.", lines[^1]);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Equal(0, cli.Run("generate", "--count", "2").ExitCode);
    }

    [Fact]
    public void Resolved_options_are_written_and_can_be_trained_again()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--images", "8", "--seed", "3"]);

        var options = OptionTable.FromRecord(File.ReadAllText(cli.File("run/options.json")), "options.json");
        Assert.Equal((8L, 3UL, 8), (options.Images, options.Training.Seed, options.Training.BatchSize));

        Assert.Equal(0, cli.Run("train", "--config", "run/options.json", "--out", "again").ExitCode);
        Assert.Equal(
            File.ReadAllBytes(cli.File("run/generator.safetensors")),
            File.ReadAllBytes(cli.File("again/generator.safetensors"))
        );
    }

    [Fact]
    public void A_run_is_made_again_and_what_decides_its_result_cannot_be_said_anew()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--images", "16"]);

        var again = cli.Run("train", "--replay", "run", "--out", "again", "--models", "others", "--threads", "2");

        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Contains("Making run again in again", again.Output, StringComparison.Ordinal);
        foreach (var name in (string[])["run/metrics.jsonl", "run/generator.safetensors"])
            Assert.Equal(
                File.ReadAllBytes(cli.File(name)),
                File.ReadAllBytes(cli.File(name.Replace("run/", "again/", StringComparison.Ordinal)))
            );
        Assert.True(File.Exists(cli.File("others/generator.safetensors")));
        Assert.Equal(
            new CliResult(
                2,
                "",
                "penman: --seed does not go with --replay: a run is made again as it was; leave one of the two out.\n"
            ),
            cli.Run("train", "--replay", "run", "--seed", "2")
        );
        var missing = cli.Run("train", "--replay", "none");
        Assert.Equal(1, missing.ExitCode);
        Assert.StartsWith("penman: ", missing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--images", "8")]
    [InlineData("--images", "16")]
    [InlineData("--epochs", "0.01")]
    [InlineData("--minutes", "0.0001")]
    public void A_length_that_is_passed_already_is_told_with_what_the_run_has_seen(string flag, string length)
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--images", "16"]);

        Assert.EndsWith(
            $"The run has already seen 16 images and needs no more for {flag} {length}; a larger number trains it on.\n",
            cli.Run("resume", "run", flag, length).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_run_is_made_longer_by_resuming_it()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        cli.Run(["train", .. Tiny, "--images", "16"]);

        var again = cli.Run("resume", "run").Output;
        var longer = cli.Run("resume", "run", "--images", "32").Output;

        Assert.EndsWith(
            "The run has its full length, 16 images; --epochs, --images or --minutes makes it longer.\n",
            again,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Note: The learning rates decay from 8 to 16 images, as for the old length; --redo-decay lets them decay over",
            longer,
            StringComparison.Ordinal
        );
        Assert.Contains("Continuing run after 16 images\n", longer, StringComparison.Ordinal);
        Assert.Contains("Trained on 32 images;", longer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_ends_the_training_gently_and_says_how_to_continue()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        Assert.False(cli.Stop.Request(exitCode: 130));

        var training = Task.Run(() => cli.Run(["train", .. Tiny, "--minutes", "5"]));
        while (!cli.Stop.Request(exitCode: 143) && !training.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        var result = await training;

        Assert.False(cli.Stop.Request(exitCode: 130));
        Assert.Equal(143, result.ExitCode);
        Assert.EndsWith(
            "images and saved; \"penman resume run\" continues.\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.NotEmpty(Directory.GetFiles(cli.File("run/checkpoints")));
    }

    [Fact]
    public void What_is_known_to_go_badly_is_said_before_training_and_before_continuing()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        string[] loose = ["--preset", "mlp-2014", "--objective", "wasserstein", "--instance-noise-images", "4"];
        const string Warnings =
            "Warning: The wasserstein loss has no bound unless the discriminator is held: set --weight-clip to 0.01 "
            + "with 5 discriminator steps, or --gradient-penalty to 10, or use spectral normalisation.\n"
            + "Warning: --instance-noise-images has no effect without noise; set --instance-noise, or leave it at 0.\n";

        var result = cli.Run(["train", .. Tiny, .. loose, "--images", "8"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith($"{Warnings}Training mlp-2014 in run\n", result.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{Warnings}Continuing run after 8 images\n",
            cli.Run("resume", "run", "--images", "16").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Data_without_an_evaluator_are_trained_on_without_scores_and_it_is_said_how_to_make_one()
    {
        using var cli = new CliRunner();
        cli.SaveData();

        var result = cli.Run(["train", .. Tiny[..6], "--out", "run", "--images", "8"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(
            "Note: digits holds no evaluator, so the digits are not scored; \"penman train-evaluator --data digits\" "
                + "makes one.\nTraining penman in run\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("score ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_use_is_refused()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        Directory.CreateDirectory(cli.File("run"));
        File.WriteAllText(cli.File("run/notes.txt"), "mine");

        var result = cli.Run(["train", .. Tiny, "--images", "8"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("is not empty; choose another with --out", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_what_is_no_run_is_refused()
    {
        using var cli = new CliRunner();

        var result = cli.Run("resume", "nowhere");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("nowhere holds no run", result.Error, StringComparison.Ordinal);
    }
}
