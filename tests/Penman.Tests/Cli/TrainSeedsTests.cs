using Penman.Files;

namespace Penman.Tests.Cli;

/// <summary>One training with several seeds: a sweep without a file for it.</summary>
public sealed class TrainSeedsTests : IDisposable
{
    private static readonly string[] Train = ["train", .. CliRunner.TinyTraining, "--seeds", "1-2"];

    private readonly CliRunner _cli = new();

    public TrainSeedsTests() => _cli.SaveData();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Parts_train_a_seed_each_and_are_gathered_as_a_sweep_is()
    {
        var first = _cli.Run([.. Train, "--part", "1/2"]);
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.StartsWith(
            "Part 1/2: 1 run of 2 in sweeps/mlp-2014-seeds\n001 begins: seed 1\n",
            first.Output,
            StringComparison.Ordinal
        );
        var early = _cli.Run([.. Train, "--gather"]);
        Assert.Equal(1, early.ExitCode);
        Assert.Contains(
            "1 of 2 runs are not over (002); train them: penman train ",
            early.Error,
            StringComparison.Ordinal
        );
        Assert.EndsWith(" --seeds 1-2 --part 2/2\n", early.Error, StringComparison.Ordinal);
        using (Claims.Take(_cli.File("sweeps/mlp-2014-seeds"), "002", ""))
            Assert.EndsWith(
                "(002); somebody is at run 002 just now, so wait\n",
                _cli.Run([.. Train, "--gather"]).Error,
                StringComparison.Ordinal
            );

        _cli.Run([.. Train, "--part", "2/2"]);
        var gathered = _cli.Run([.. Train, "--gather"]);

        Assert.Equal((0, ""), (gathered.ExitCode, gathered.Error));
        Assert.EndsWith(
            "Wrote sweeps/mlp-2014-seeds/compare.html; any browser opens it.\n",
            gathered.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_sweep_over_the_same_seeds_goes_on_with_what_they_have_trained()
    {
        Assert.Equal(0, _cli.Run([.. Train, "--out", "shared"]).ExitCode);
        File.WriteAllText(
            _cli.File("sweep.json"),
            """
            {
              "base": { "data": "digits", "preset": "mlp-2014", "batchSize": 8, "scoreEvery": 0, "images": 16 },
              "seeds": [1, 2]
            }
            """
        );

        var sweep = _cli.Run("sweep", "sweep.json", "--out", "shared");

        Assert.Equal((0, ""), (sweep.ExitCode, sweep.Error));
        Assert.DoesNotContain("begins", sweep.Output, StringComparison.Ordinal);
        Assert.Equal(0, _cli.Run(["train", .. CliRunner.TinyTraining, "--seed", "2", "--out", "alone"]).ExitCode);
        Assert.Equal(
            File.ReadAllBytes(_cli.File("alone/metrics.jsonl")),
            File.ReadAllBytes(_cli.File("shared/002/metrics.jsonl"))
        );
    }

    [Fact]
    public void A_finished_sweep_over_seeds_takes_further_seeds()
    {
        string[] train = ["train", .. CliRunner.TinyTraining, "--out", "longer", "--seeds"];
        Assert.Equal(0, _cli.Run([.. train, "1-2"]).ExitCode);
        var first = File.GetLastWriteTimeUtc(_cli.File("longer/001/metrics.jsonl"));

        var longer = _cli.Run([.. train, "1-3"]);

        Assert.Equal((0, ""), (longer.ExitCode, longer.Error));
        Assert.Contains("003 begins: seed 3", longer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("001 begins", longer.Output, StringComparison.Ordinal);
        Assert.Equal(first, File.GetLastWriteTimeUtc(_cli.File("longer/001/metrics.jsonl")));
        Assert.Equal(0, _cli.Run([.. train, "1-3", "--gather"]).ExitCode);
        Assert.Equal(0, _cli.Run([.. train, "1-2", "--part", "1/2"]).ExitCode); // of the shorter one, started once more
        Assert.Equal(0, _cli.Run([.. train, "1-3", "--gather"]).ExitCode);
        Assert.Contains("holds a sweep over other runs", _cli.Run([.. train, "2-5"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name their seeds, such as --seeds 1-3", "--part", "1/2")]
    [InlineData("name their seeds, such as --seeds 1-3", "--gather")]
    [InlineData("leave --seed, --models and --replay out", "--seeds", "1-2", "--seed", "3")]
    [InlineData("leave --seed, --models and --replay out", "--seeds", "1-2", "--models", "m")]
    [InlineData("leave --seed, --models and --replay out", "--seeds", "1-2", "--replay", "runs/1")]
    [InlineData("--seeds names 1 twice", "--seeds", "1,1")]
    public void What_does_not_go_together_is_refused(string because, params string[] words)
    {
        var result = _cli.Run(["train", .. words]);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(because, result.Error, StringComparison.Ordinal);
    }
}
