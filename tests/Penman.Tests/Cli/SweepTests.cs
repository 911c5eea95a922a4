namespace Penman.Tests.Cli;

public sealed class SweepTests
{
    private const string Plan = """
        {
          "base": { "data": "digits", "preset": "mlp", "images": 16, "batchSize": 8, "scoreEvery": 0 },
          "seeds": [1, 2]
        }
        """;

    [Fact]
    public void The_examples_train_compare_and_go_on()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        File.WriteAllText(cli.File("sweep.json"), Plan);

        var result = cli.Run("sweep", "sweep.json", "--parallel", "2", "--out", "sweeps/rates");
        var usual = cli.Run("sweep", "sweep.json");
        var again = cli.Run("sweep", "sweep.json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("2 runs in sweeps/rates\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("001 begins: seed 1\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("002 is over\n", result.Output, StringComparison.Ordinal);
        Assert.Matches("run +\\W+seed", result.Output);
        Assert.EndsWith(
            "Wrote sweeps/rates/compare.html; any browser opens it.\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            File.ReadAllBytes(cli.File("sweeps/rates/002/generator.safetensors")),
            File.ReadAllBytes(cli.File("sweeps/sweep/002/generator.safetensors"))
        );
        Assert.Contains("002 begins", usual.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("begins", again.Output, StringComparison.Ordinal);
        Assert.Contains("002 is over\n", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_file_is_refused_before_anything_is_trained()
    {
        using var cli = new CliRunner();
        File.WriteAllText(cli.File("sweep.json"), """{ "seeds": [1], "bse": {} }""");

        Assert.Equal(
            new CliResult(1, "", "penman: sweep.json: there is no \"bse\"; did you mean \"base\"?\n"),
            cli.Run("sweep", "sweep.json")
        );
        Assert.Contains("There is no file plan.json", cli.Run("sweep", "plan.json").Error, StringComparison.Ordinal);
        Assert.Contains(
            "--parallel is \"0\"",
            cli.Run("sweep", "sweep.json", "--parallel", "0").Error,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(cli.File("sweeps")));
    }

    [Fact]
    public void Without_an_evaluator_it_says_once_why_there_are_no_scores()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        var scored = Plan.Replace(", \"scoreEvery\": 0", ", \"instanceNoiseImages\": 8", StringComparison.Ordinal);
        File.WriteAllText(cli.File("sweep.json"), scored);

        var result = cli.Run("sweep", "sweep.json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Single(
            result.Output.Split('\n'),
            line => line.StartsWith("Note: digits holds no evaluator,", StringComparison.Ordinal)
        );
        Assert.Single(
            result.Output.Split('\n'),
            line => line.StartsWith("Warning: --instance-noise-images ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Asked_to_stop_it_says_how_many_runs_are_over_and_how_to_go_on()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        File.WriteAllText(
            cli.File("sweep.json"),
            Plan.Replace("\"images\": 16", "\"images\": 1600000", StringComparison.Ordinal)
        );

        var sweeping = Task.Run(() => cli.Run("sweep", "sweep.json"));
        while (!cli.Stop.Request(exitCode: 130) && !sweeping.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        var result = await sweeping;

        Assert.Equal((130, ""), (result.ExitCode, result.Error));
        Assert.EndsWith(
            "Stopped with 0 of 2 runs over, and saved; the same command goes on.\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.EnumerateFiles(cli.File("sweeps"), "result.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_folder_in_which_nothing_can_be_written_is_refused()
    {
        using var cli = new CliRunner();
        cli.SaveData();
        File.WriteAllText(cli.File("sweep.json"), Plan);
        File.WriteAllText(cli.File("mine"), "mine");

        Assert.Equal(
            new CliResult(1, "", "penman: Nothing can be written to mine/set; choose another folder with --out.\n"),
            cli.Run("sweep", "sweep.json", "--out", "mine/set")
        );
    }
}
