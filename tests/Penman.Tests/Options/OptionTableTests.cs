using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Tests.Runs;

namespace Penman.Tests.Options;

public sealed class OptionTableTests
{
    public static TheoryData<string> Keys => [.. OptionTable.All.Select(option => option.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_option_survives_json(string key)
    {
        var option = OptionTable.All.Single(option => option.Key == key);
        var options = OptionTable.With(new(), [(option, OptionValues.Unusual(option))]);

        var read = OptionTable.FromJson(OptionTable.ToJson(options), "options.json");

        Assert.Equal(options, read);
        Assert.NotEqual(new RunOptions(), read);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_option_reads_its_own_text(string key)
    {
        var option = OptionTable.All.Single(option => option.Key == key);
        var value = OptionValues.Unusual(option);

        Assert.True(option.TryParse(option.TextIn(OptionTable.With(new(), [(option, value)])), out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_option_has_help_of_one_line(string key)
    {
        var help = OptionTable.All.Single(option => option.Key == key).Help;

        Assert.EndsWith(".", help, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", help, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', help);
    }

    [Fact]
    public void No_two_options_share_a_name() =>
        Assert.Equal(
            OptionTable.All.Count,
            OptionTable.All.Select(option => option.Key).Distinct(StringComparer.Ordinal).Count()
        );

    [Fact]
    public void Names_follow_the_property()
    {
        var option = OptionTable.All.Single(option => option.PropertyName == "BatchSize");

        Assert.Equal(("batchSize", "--batch-size"), (option.Key, option.Flag));
        Assert.True(option.IsHyperParameter);
    }

    [Theory]
    [InlineData("images", "1e6", 1_000_000L)]
    [InlineData("batchSize", "1e2", 100)]
    [InlineData("generatorLearningRate", "2e-4", 2e-4)]
    [InlineData("beta1", "-.5", -0.5)]
    [InlineData("seed", "18446744073709551615", ulong.MaxValue)]
    public void Numbers_may_have_exponents_and_every_size(string key, string text, object value)
    {
        Assert.True(OptionTable.All.Single(option => option.Key == key).TryParse(text, out var read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void Defaults_stay_where_json_is_silent() =>
        Assert.Equal(
            new RunOptions { Training = new RunOptions().Training with { BatchSize = 64 } },
            OptionTable.FromJson("""{ "batchSize": 64, } // smaller""", "file")
        );

    [Fact]
    public void A_file_that_names_an_architecture_takes_its_recipe_for_what_it_leaves_out() =>
        Assert.All(
            Catalogue.Architectures,
            architecture =>
                Assert.Equal(
                    new RunOptions { Training = architecture.Recipe with { Seed = 5 } },
                    OptionTable.FromJson($$"""{ "seed": 5, "architecture": "{{architecture.Name}}" }""", "file")
                )
        );

    [Fact]
    public void A_record_without_an_option_means_what_it_meant_before_the_option_existed() =>
        Assert.All(
            Catalogue.Architectures,
            architecture =>
                Assert.Equal(
                    new TrainingOptions { Architecture = architecture.Name, Seed = 5 },
                    OptionTable
                        .FromRecord($$"""{ "seed": 5, "architecture": "{{architecture.Name}}" }""", "file")
                        .Training
                )
        );

    [Fact]
    public void The_last_architecture_named_decides_about_the_recipe()
    {
        var architecture = OptionTable.All.Single(option => option.Key == "architecture");
        var seed = OptionTable.All.Single(option => option.Key == "seed");
        var last = Catalogue.Architectures[^1];

        var options = OptionTable.FromValues([(architecture, "mlp"), (seed, 7UL), (architecture, last.Name)]);

        Assert.Equal(last.Recipe with { Seed = 7 }, options.Training);
    }

    [Fact]
    public void The_options_given_are_left_alone()
    {
        var options = new RunOptions();
        var seed = OptionTable.All.Single(option => option.Key == "seed");

        OptionTable.With(options, [(seed, 7UL)]);

        Assert.Equal(new RunOptions(), options);
    }

    [Theory]
    [InlineData("""{ "bachSize": 64 }""", "my.json: there is no option \"bachSize\". Did you mean \"batchSize\"?")]
    [InlineData("""{ "BatchSize": 64 }""", "my.json: there is no option \"BatchSize\". Did you mean \"batchSize\"?")]
    [InlineData("""{ "architecture": "mpl" }""", "my.json: There is no architecture \"mpl\"; did you mean mlp?")]
    [InlineData("""{ "colour": 1 }""", "my.json: there is no option \"colour\". There are: epochs, *")]
    [InlineData(
        """{ "batchSize": "64" }""",
        "my.json: \"batchSize\" is \"64\", but must be a whole number below 2^31."
    )]
    [InlineData("""{ "batchSize": 1.5 }""", "my.json: \"batchSize\" is 1.5, but must be a whole number below 2^31.")]
    [InlineData("""{ "batchSize": null }""", "my.json: \"batchSize\" is null, but must be *")]
    [InlineData("""{ "batchSize": 1e99 }""", "my.json: \"batchSize\" is 1e99, but must be *")]
    [InlineData("""{ "seed": -1 }""", "my.json: \"seed\" is -1, but must be a whole number from 0 to 2^64 - 1.")]
    [InlineData("""{ "beta1": true }""", "my.json: \"beta1\" is true, but must be a number.")]
    [InlineData("""{ "out": 5 }""", "my.json: \"out\" is 5, but must be text.")]
    [InlineData("""{ "models": null }""", "my.json: \"models\" is null, but must be text.")]
    [InlineData("""{ "generatorNorm": "bath" }""", "my.json: \"generatorNorm\" is \"bath\", but must be one of: *")]
    [InlineData(
        """{ "generatorNorm": "1" }""",
        "my.json: \"generatorNorm\" is \"1\", but must be one of: none, batch."
    )]
    [InlineData("""{ "batchSize": [[[]]] }""", "my.json: \"batchSize\" is [[[]]], but must be *")]
    [InlineData("""{ "seed": 1, "seed": 2 }""", "my.json is no valid JSON: *")]
    [InlineData("[]", "my.json: expected a JSON object such as { \"batchSize\": 128 }.")]
    [InlineData("", "my.json is no valid JSON: *")]
    [InlineData("{", "my.json is no valid JSON: *")]
    public void What_is_wrong_in_json_is_named(string json, string sentence)
    {
        var exception = Assert.Throws<InvalidDataException>(() => OptionTable.FromJson(json, "my.json"));

        if (sentence.EndsWith('*'))
            Assert.StartsWith(sentence[..^1], exception.Message, StringComparison.Ordinal);
        else
            Assert.Equal(sentence, exception.Message);
    }
}
