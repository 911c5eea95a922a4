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
}
