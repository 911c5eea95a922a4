using System.Reflection;
using System.Xml.Linq;
using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Tests.Runs;

namespace Penman.Tests.Options;

public sealed class OptionTableTests
{
    private static IEnumerable<PropertyInfo> Properties =>
        ((Type[])[typeof(RunOptions), typeof(TrainingOptions)])
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.CanWrite && property.PropertyType != typeof(TrainingOptions));

    public static TheoryData<string> Keys => [.. OptionTable.All.Select(option => option.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_option_survives_json(string key)
    {
        var option = OptionTable.All.Single(option => option.Key == key);
        var options = OptionTable.With(new(), [new(option, OptionValues.Unusual(option))]);

        var read = OptionTable.FromValues(OptionTable.ReadJson(OptionTable.ToJson(options), "options.json"));

        Assert.Equal(options, read);
        Assert.NotEqual(new RunOptions(), read);
    }

    public static TheoryData<string> KeysOfText =>
        [.. OptionTable.All.Where(option => !option.IsNetworks).Select(option => option.Key)];

    [Theory]
    [MemberData(nameof(KeysOfText))]
    public void Every_option_reads_its_own_text(string key)
    {
        var option = OptionTable.All.Single(option => option.Key == key);
        var value = OptionValues.Unusual(option);

        Assert.True(option.TryParse(option.TextIn(OptionTable.With(new(), [new(option, value)])), out var read));
        Assert.Equal(value, read);
    }

    [Fact]
    public void There_is_a_row_for_each_property_in_the_order_of_the_records() =>
        Assert.Equal(
            Properties.Select(property => property.Name),
            OptionTable.All.Select(option => option.PropertyName)
        );

    [Fact]
    public void A_row_knows_its_propertys_type_and_value_and_whether_it_may_be_null() =>
        Assert.All(
            OptionTable.All.Zip(Properties),
            pair =>
            {
                var (option, property) = pair;
                var options = OptionTable.With(new(), [new(option, OptionValues.Unusual(option))]);
                var record = property.DeclaringType == typeof(RunOptions) ? (object)options : options.Training;
                Assert.Equal(OptionValues.Unusual(option), property.GetValue(record));
                Assert.Equal(
                    Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
                    option.ValueType
                );
                Assert.Equal(
                    new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable,
                    option.MayBeMissing
                );
            }
        );

    /// <summary>One source of truth: what help says and what the documentation of the library says is the same.</summary>
    [Fact]
    public void Help_is_the_summary_of_the_property()
    {
        var summaries = XDocument
            .Load(Path.Combine(AppContext.BaseDirectory, "Penman.xml"))
            .Descendants("member")
            .ToDictionary(
                member => member.Attribute("name")!.Value,
                member =>
                    string.Join(
                        ' ',
                        (member.Element("summary")?.Value ?? "").Split(
                            (char[]?)null,
                            StringSplitOptions.RemoveEmptyEntries
                        )
                    ),
                StringComparer.Ordinal
            );

        Assert.Equal(
            Properties.Select(property => summaries[$"P:{property.DeclaringType!.FullName}.{property.Name}"]),
            OptionTable.All.Select(option => option.Help)
        );
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

        Assert.Equal("batchSize", option.Key);
        Assert.Contains(option, OptionTable.HyperParameters);
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

    /// <summary>There was true and false alone once; files of that time are read, and written to the same bytes.</summary>
    [Theory]
    [InlineData("false", AttentionMaps.False)]
    [InlineData("true", AttentionMaps.True)]
    [InlineData("\"half\"", AttentionMaps.Half)]
    [InlineData("\"both\"", AttentionMaps.Both)]
    public void Where_places_look_was_a_truth_once(string json, AttentionMaps maps)
    {
        var line = $"\"selfAttention\": {json},";
        var options = OptionTable.FromRecord($"{{ {line} }}", "options.json");

        Assert.Equal(maps, options.Training.SelfAttention);
        Assert.Contains(line, OptionTable.ToJson(options), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_stay_where_json_is_silent() =>
        Assert.Equal(
            new RunOptions { Training = new RunOptions().Training with { BatchSize = 64 } },
            OptionTable.FromValues(OptionTable.ReadJson("""{ "batchSize": 64, } // smaller""", "file"))
        );

    [Fact]
    public void A_file_that_names_an_architecture_takes_its_recipe_for_what_it_leaves_out() =>
        Assert.All(
            Catalogue.Architectures,
            architecture =>
                Assert.Equal(
                    new RunOptions { Training = architecture.Recipe with { Seed = 5 } },
                    OptionTable.FromValues(
                        OptionTable.ReadJson($$"""{ "seed": 5, "architecture": "{{architecture.Name}}" }""", "file")
                    )
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

        var options = OptionTable.FromValues([new(architecture, "mlp"), new(seed, 7UL), new(architecture, last.Name)]);

        Assert.Equal(last.Recipe with { Seed = 7 }, options.Training);
    }

    [Fact]
    public void An_architecture_that_there_is_not_is_refused_by_name()
    {
        var values = OptionTable.ReadJson("""{ "architecture": "mpl" }""", "my.json");

        var exception = Assert.Throws<ArgumentException>(() => OptionTable.FromValues(values));

        Assert.Equal("There is no architecture \"mpl\"; did you mean mlp?", exception.Message);
    }

    [Fact]
    public void The_options_given_are_left_alone()
    {
        var options = new RunOptions();
        var seed = OptionTable.All.Single(option => option.Key == "seed");

        OptionTable.With(options, [new(seed, 7UL)]);

        Assert.Equal(new RunOptions(), options);
    }

    [Theory]
    [InlineData("""{ "bachSize": 64 }""", "my.json: there is no option \"bachSize\". Did you mean \"batchSize\"?")]
    [InlineData("""{ "BatchSize": 64 }""", "my.json: there is no option \"BatchSize\". Did you mean \"batchSize\"?")]
    [InlineData("""{ "colour": 1 }""", "my.json: there is no option \"colour\". There are: epochs, *")]
    [InlineData(
        """{ "batchSize": "64" }""",
        "my.json: \"batchSize\" is \"64\", but must be a whole number below 2^31."
    )]
    [InlineData("""{ "batchSize": 1.5 }""", "my.json: \"batchSize\" is 1.5, but must be a whole number below 2^31.")]
    [InlineData("""{ "batchSize": null }""", "my.json: \"batchSize\" is null, but must be *")]
    [InlineData("""{ "batchSize": 1e99 }""", "my.json: \"batchSize\" is 1e99, but must be *")]
    [InlineData("""{ "seed": -1 }""", "my.json: \"seed\" is -1, but must be a whole number from 0 to 2^64 - 1.")]
    [InlineData(
        """{ "selfAttention": 7 }""",
        "my.json: \"selfAttention\" is 7, but must be one of: false, true, half, both."
    )]
    [InlineData("""{ "generatorNorm": true }""", "my.json: \"generatorNorm\" is true, but must be one of: *")]
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
        var exception = Assert.Throws<InvalidDataException>(() => OptionTable.ReadJson(json, "my.json"));

        if (sentence.EndsWith('*'))
            Assert.StartsWith(sentence[..^1], exception.Message, StringComparison.Ordinal);
        else
            Assert.Equal(sentence, exception.Message);
    }
}
