using Penman.Game;
using Penman.Sweeps;

namespace Penman.Tests.Sweeps;

public sealed class SweepPlanTests
{
    [Fact]
    public void A_grid_is_every_combination_once_with_each_seed()
    {
        var plan = Parse(
            """
            {
              "base": { "preset": "mlp", "images": 1000 }, // what all share
              "grid": { "batchSize": [16, 32], "objective": ["hinge", "wasserstein"] },
              "seeds": [1, 2],
            }
            """
        );

        Assert.Equal(8, plan.Trials.Count);
        Assert.Equal(["batchSize", "objective", "seed"], plan.Searched.Select(option => option.Key));
        Assert.Equal("batchSize 16, objective hinge, seed 1", plan.Trials[0].Description);
        Assert.Equal("batchSize 32, objective wasserstein, seed 2", plan.Trials[7].Description);
        Assert.Equal("008", plan.Trials[7].Name);
        var last = plan.Trials[7].Options;
        Assert.Equal(
            ("mlp", 1000L, 32, "wasserstein", 2UL),
            (
                last.Training.Architecture,
                last.Images,
                last.Training.BatchSize,
                last.Training.Objective,
                last.Training.Seed
            )
        );
        Assert.Equal(8, plan.Trials.Select(trial => trial.Options.Training).Distinct().Count());
    }

    [Fact]
    public void A_searched_architecture_brings_its_own_recipe()
    {
        var plan = Parse("""{ "base": { "images": 1000 }, "grid": { "preset": ["mlp", "dcgan"] } }""");

        Assert.Equal(Catalogue.Recipe("mlp"), plan.Trials[0].Options.Training);
        Assert.Equal(Catalogue.Recipe("dcgan"), plan.Trials[1].Options.Training);
    }

    [Fact]
    public void Random_values_keep_to_their_ranges_and_a_longer_search_begins_with_a_shorter_one()
    {
        var plan = Parse(Random(count: 200));

        Assert.Equal(200, plan.Trials.Count);
        Assert.All(plan.Trials, trial => Assert.InRange(trial.Options.Training.R1, 0.01, 1));
        Assert.All(plan.Trials, trial => Assert.InRange(trial.Options.Training.BatchSize, 16, 64));
        Assert.InRange(plan.Trials.Count(trial => trial.Options.Training.R1 < 0.1), 70, 130); // a logarithmic scale
        Assert.InRange(plan.Trials.Count(trial => trial.Options.Training.BatchSize < 40), 70, 130);
        Assert.InRange(plan.Trials.Count(trial => trial.Options.Training.Objective == "hinge"), 70, 130);
        Assert.Equal(plan.Trials.Take(5), Parse(Random(count: 5)).Trials);
        Assert.NotEqual(plan.Trials[0].Options, Parse(Random(count: 5, seed: 8)).Trials[0].Options);
    }

    [Theory]
    [InlineData("""{ "gird": {} }""", "there is no \"gird\"; did you mean \"grid\"?")]
    [InlineData("""{ "grid": { "bachSize": [1] } }""", "there is no option \"bachSize\". Did you mean \"batchSize\"?")]
    [InlineData("""{ "grid": { "batchSize": 16 } }""", "\"batchSize\" is 16, but must be a list such as [1, 2].")]
    [InlineData(
        """{ "grid": { "batchSize": ["x"] } }""",
        "\"batchSize\" is \"x\", but must be a whole number below 2^31."
    )]
    [InlineData("""{ "grid": { "batchSize": [1] } }""", "run 1: BatchSize is 1, but must be from 2 to 4096.")]
    [InlineData("""{ "base": { "architecture": "cnn" }, "seeds": [1] }""", "There is no architecture \"cnn\"")]
    [InlineData("""{ "base": { "out": "here" }, "seeds": [1] }""", "\"out\" has no place here")]
    [InlineData(
        """{ "base": { "images": 10 } }""",
        "there is nothing to search over; give \"grid\", \"random\" or \"seeds\"."
    )]
    [InlineData("""{ "grid": {}, "random": {} }""", "give \"grid\" or \"random\", not both.")]
    [InlineData("""{ "random": { "count": 0 } }""", "\"count\" in \"random\" must be a whole number from 1 to 10000.")]
    [InlineData(
        """{ "random": { "count": 2, "rangs": {} } }""",
        "there is no \"rangs\" in \"random\"; did you mean \"ranges\"?"
    )]
    [InlineData(
        """{ "random": { "count": 2, "ranges": { "r1": { "from": 0, "to": 1, "scale": "log" } } } }""",
        "on a logarithmic scale from above 0."
    )]
    [InlineData(
        """{ "random": { "count": 2, "ranges": { "r1": { "from": 2, "to": 1 } } } }""",
        "\"r1\" goes from 2 to 1, but must go upwards."
    )]
    [InlineData(
        """{ "random": { "count": 2, "ranges": { "r1": { "from": 1 } } } }""",
        "\"r1\" needs \"to\", a number."
    )]
    [InlineData(
        """{ "random": { "count": "8" } }""",
        "\"count\" in \"random\" must be a whole number from 1 to 10000."
    )]
    [InlineData(
        """{ "random": { "count": 2, "seed": "x" } }""",
        "\"seed\" in \"random\" must be a whole number from 0 to 2^64 - 1."
    )]
    [InlineData(
        """{ "random": { "count": 2, "ranges": { "batchSize": { "from": 16, "to": 16.5 } } } }""",
        "\"batchSize\" is 16.5, but must be a whole number below 2^31."
    )]
    [InlineData(
        """{ "grid": { "batchSize": [16, 16] } }""",
        "\"batchSize\" is [16, 16], but must have each value once."
    )]
    [InlineData("""{ "seeds": [1, 1] }""", "\"seed\" is [1, 1], but must have each value once.")]
    [InlineData(
        """{ "grid": { "seed": [1, 2] }, "seeds": [1, 2] }""",
        "\"seed\" is searched over twice; once is enough."
    )]
    [InlineData(
        """{ "grid": { "preset": ["mlp"], "architecture": ["mlp"] } }""",
        "\"architecture\" is searched over twice; once is enough."
    )]
    [InlineData(
        """{ "base": { "preset": "mlp", "architecture": "dcgan" }, "seeds": [1] }""",
        "\"architecture\" is given in \"base\" twice; once is enough."
    )]
    [InlineData("[1]", "the file must be an object such as { \"base\":")]
    [InlineData("{", "is no valid JSON")]
    public void A_wrong_plan_is_refused_in_words(string json, string sentence)
    {
        var message = Assert.Throws<InvalidDataException>(() => Parse(json)).Message;

        Assert.StartsWith("plan.json", message, StringComparison.Ordinal);
        Assert.Contains(sentence, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_ten_thousand_runs_are_refused_before_they_are_made()
    {
        static string Numbers(int count) => $"[{string.Join(',', Enumerable.Range(2, count))}]";

        Assert.Contains(
            "that is over 10000 runs; search over less.",
            Assert
                .Throws<InvalidDataException>(() =>
                    Parse($$"""{ "grid": { "batchSize": {{Numbers(101)}} }, "seeds": {{Numbers(100)}} }""")
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rounding_leaves_drawn_values_in_their_range_and_equal_draws_are_one_run()
    {
        const string Edge =
            """{ "random": { "count": 9, "ranges": { "beta2": { "from": 0.99991, "to": 0.99998 } } } }""";
        const string Coin = """{ "random": { "count": 50, "ranges": { "objective": ["hinge", "relativistic"] } } }""";

        Assert.All(Parse(Edge).Trials, trial => Assert.InRange(trial.Options.Training.Beta2, 0.99991, 0.99998));
        Assert.Equal(["001", "002"], Parse(Coin).Trials.Select(trial => trial.Name));
    }

    private static string Random(int count, int seed = 7) =>
        $$"""
            {
              "base": { "images": 1000 },
              "random": {
                "count": {{count}},
                "seed": {{seed}},
                "ranges": {
                  "r1": { "from": 0.01, "to": 1, "scale": "log" },
                  "batchSize": { "from": 16, "to": 64 },
                  "objective": ["hinge", "relativistic"]
                }
              }
            }
            """;

    private static SweepPlan Parse(string json) => SweepPlan.Parse(json, "plan.json");

    [Fact]
    public void Seeds_of_one_training_are_the_plan_that_a_file_makes_of_them()
    {
        var inFile = SweepPlan.Parse(
            """{ "base": { "preset": "mlp", "images": 1000, "batchSize": 8 }, "seeds": [3, 1] }""",
            "the file"
        );
        var options = inFile.Trials[0].Options with { Out = "elsewhere", Models = "models-elsewhere" };

        var made = SweepPlan.OfSeeds(options, [3, 1]);

        Assert.Equal(inFile.Trials, made.Trials);
        Assert.Equal(inFile.Searched, made.Searched);
        Assert.Throws<ArgumentException>(() => SweepPlan.OfSeeds(options, []));
        Assert.Throws<ArgumentException>(() => SweepPlan.OfSeeds(options, [3, 3]));
    }
}
