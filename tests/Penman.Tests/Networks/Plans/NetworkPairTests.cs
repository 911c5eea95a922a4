using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Networks;
using Penman.Networks.Plans;
using Penman.Sampling;
using Penman.Tensors.Threading;
using Penman.Tests.Support;

namespace Penman.Tests.Networks.Plans;

/// <summary>Networks written down layer by layer.</summary>
public sealed class NetworkPairTests : IDisposable
{
    private static readonly PlanSizes Sizes = new(Mnist.Format, Mnist.Classes.Count, LatentSize: 16)
    {
        MostWeights = NetworkPlan.MostWeights,
    };

    private static readonly TrainingOptions Untold = Catalogue.Recipe("penman") with
    {
        Conditional = Conditioning.None,
    };

    private readonly TempFolder _temp = new();

    public static MatrixTheoryData<string, Conditioning> Presets =>
        new(Catalogue.Architectures.Select(item => item.Name), Enum.GetValues<Conditioning>());

    public void Dispose() => _temp.Dispose();

    [Theory]
    [MemberData(nameof(Presets))]
    public void A_preset_written_down_and_read_again_trains_to_the_same_bits(string preset, Conditioning conditional)
    {
        var data = Unpacked.Test.Cropped(side: 20);
        var options = Catalogue.Recipe(preset) with { BatchSize = 4, Conditional = conditional };
        var networks = Written(Catalogue.Networks(options, data.Format, data.Classes.Count));

        using var one = new Trainer(options, data, threads: 1);
        using var other = new Trainer(options.With(networks), data, threads: 1);
        one.Train(8);
        other.Train(8);

        Assert.Equal(options with { Networks = networks }, options.With(networks));
        Assert.All(
            one.State.Zip(other.State),
            pair =>
            {
                Assert.Equal(pair.First.Name, pair.Second.Name);
                Assert.True(pair.First.Variable.Values.SequenceEqual(pair.Second.Variable.Values), pair.First.Name);
            }
        );
    }

    [Fact]
    public void A_preset_with_everything_about_it_chosen_is_written_down_whole()
    {
        var options = Catalogue.Recipe("resnet") with
        {
            SpectralNorm = true,
            Dropout = 0.25,
            MinibatchDeviation = true,
            GeneratorNorm = GeneratorNorm.None,
            Tones = Tones.Curve,
        };
        var networks = Written(Catalogue.Networks(options, Mnist.Format, Mnist.Classes.Count));

        Assert.Equal(options with { Networks = networks }, options.With(networks));
    }

    [Fact]
    public void Presets_have_no_limit_of_weights_for_options_that_trained_once()
    {
        var options = Catalogue.Recipe("dcgan") with { LatentSize = 1700 }; // 21 million weights in the first layer

        var network = Catalogue
            .Architecture("dcgan")
            .CreateGenerator(options.ForArchitecture(Mnist.Format, Mnist.Classes.Count), Initialisation.Given);

        Assert.True(network.Parameters.Sum(one => (long)one.Shape.ElementCount) > NetworkPlan.MostWeights);
    }

    [Fact]
    public void A_design_that_would_take_the_memory_of_a_machine_is_refused()
    {
        var reading = Read(
            """[{ "layer": "linear", "outputs": 784 }, { "layer": "image" }, { "layer": "conv", "outputs": 8192 }, { "layer": "upsampleNearest", "factor": 8 }]"""
        )
            .Generator.Read(Sizes, Initialisation.Given);

        Assert.Equal(2, reading.Trouble?.Place);
        Assert.Contains("at most 4 million are possible", reading.Trouble!.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_are_equal_if_they_say_the_same()
    {
        var options = Catalogue.Recipe("mlp");
        var pair = Catalogue.Networks(options, Mnist.Format, Mnist.Classes.Count);
        var other = Catalogue.Networks(options with { Dropout = 0.5 }, Mnist.Format, Mnist.Classes.Count);

        Assert.Equal(pair, Written(pair));
        Assert.Equal(pair.GetHashCode(), Written(pair).GetHashCode());
        Assert.NotEqual(pair, other);
        Assert.NotEqual(pair.ToString(), other.ToString());
        Assert.NotEqual(options.With(pair), options.With(pair) with { Networks = other });
    }

    [Fact]
    public void What_is_left_out_follows_from_the_neighbours()
    {
        var pair = Read(
            """[{ "layer": "linear" }, { "layer": "batchNorm" }, { "layer": "leakyRelu" }, { "layer": "maps", "outputs": 8 }, { "layer": "transposedConv", "outputs": 4, "kernel": 4, "stride": 2 }, { "layer": "relu" }, { "layer": "upsampleBilinear" }, { "layer": "conv" }, { "layer": "tanh" }]"""
        );

        var network = pair.Generator.Build(Sizes, Initialisation.Given);

        Assert.Equal(
            [
                "linear1",
                "batchNorm1",
                "leakyRelu1",
                "maps1",
                "transposedConv1",
                "relu1",
                "upsampleBilinear1",
                "conv1",
                "tanh1",
            ],
            network.Layers.Select(layer => layer.Name)
        );
        Assert.Equal(Mnist.Format.Shape, network.OutputShape);
        Assert.Equal([8 * 7 * 7, 16], network.Layers[0].Parameters[0].Shape);
        Assert.Single(network.Layers[0].Parameters); // no bias before a normalisation
        Assert.Equal(2, network.Layers[4].Parameters.Count);
    }

    [Theory]
    [InlineData("[]", 0, "has no layers yet")]
    [InlineData(
        """[{ "layer": "conv" }]""",
        0,
        "takes images, but gets 16 numbers; put \"maps\" or \"image\" before it"
    )]
    [InlineData("""[{ "layer": "linear", "outputs": 99 }, { "layer": "image" }]""", 1, "99")]
    [InlineData("""[{ "layer": "linear" }, { "layer": "image" }]""", 2, "must end with tanh")]
    [InlineData(
        """[{ "layer": "linear", "outputs": 8 }, { "layer": "tanh" }]""",
        2,
        "gives 8, but the images are 1×28×28"
    )]
    [InlineData("""[{ "layer": "linear" }, { "layer": "conv" }]""", 0, "say how many \"outputs\" it gives")]
    [InlineData("""[{ "layer": "relu", "kernel": 3 }]""", 0, "has no \"kernel\"")]
    [InlineData(
        """[{ "layer": "linear", "outputs": 0 }]""",
        0,
        "\"outputs\" is 0, but must be a whole number from 1 to 8,192"
    )]
    [InlineData(
        """[{ "layer": "linear", "outputs": 8192 }, { "layer": "linear", "outputs": 8192 }]""",
        1,
        "more than 20 million weights"
    )]
    [InlineData(
        """[{ "layer": "relu", "name": "a" }, { "layer": "relu", "name": "a" }]""",
        1,
        "another layer is called \"a\", too"
    )]
    [InlineData("""[{ "layer": "relu", "name": "../a" }]""", 0, "the name must have")]
    [InlineData(
        """[{ "layer": "maps", "division": 3, "outputs": 1 }]""",
        0,
        "images of 28×28 pixels cannot be divided by 3"
    )]
    [InlineData("""[{ "layer": "residual" }]""", 0, "has no \"body\"")]
    [InlineData("""[{ "layer": "residual", "body": [{ "layer": "linear", "outputs": 5 }] }]""", 0, "")]
    [InlineData("""[{ "layer": "residual", "body": [{ "layer": "conv" }] }]""", 0, "takes images")]
    public void A_layer_that_does_not_fit_is_named(string generator, int place, string trouble)
    {
        var reading = Read(generator).Generator.Read(Sizes, Initialisation.Given);

        Assert.Equal(place, reading.Trouble?.Place);
        Assert.Contains(trouble, reading.Trouble!.Trouble, StringComparison.Ordinal);
        Assert.Equal(place, reading.Summary.Count);
        var thrown = Assert.Throws<PlanException>(() => Read(generator).Generator.Build(Sizes, Initialisation.Given));
        Assert.Matches(@"^generator, .*\.$", thrown.Message);
    }

    [Fact]
    public void Options_that_say_something_else_than_the_networks_are_refused()
    {
        var networks = Catalogue.Networks(Catalogue.Recipe("penman"), Mnist.Format, Mnist.Classes.Count);
        var options = Catalogue.Recipe("penman").With(networks) with { SpectralNorm = true };

        var exception = Assert.Throws<ArgumentException>(options.Validate);

        Assert.Contains("false in the networks penman, which decide it", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_of_which_one_alone_knows_the_digit_are_refused()
    {
        var told = Catalogue.Networks(Catalogue.Recipe("penman"), Mnist.Format, Mnist.Classes.Count);
        var untold = Catalogue.Networks(Catalogue.Recipe("mlp-2014"), Mnist.Format, Mnist.Classes.Count);
        NetworkPair mixed = new("mixed", "penman", told.Generator.Layers, untold.Discriminator.Layers);

        var exception = Assert.Throws<ArgumentException>(Catalogue.Recipe("penman").With(mixed).Validate);

        Assert.Contains(
            "the generator is told which digit is asked for and the discriminator is not",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Networks_with_codes_say_so_in_options()
    {
        var options = Untold with { Codes = 10, ContinuousCodes = 2 };
        var networks = Catalogue.Networks(options, Mnist.Format, Mnist.Classes.Count);
        var read = Catalogue.Recipe("penman").With(networks);
        read.Validate();
        Assert.Equal((10, 2, Conditioning.None), (read.Codes, read.ContinuousCodes, read.Conditional));
    }

    [Fact]
    public void Codes_that_nobody_guesses_or_that_are_made_of_no_latent_numbers_are_refused()
    {
        var coded = Catalogue.Networks(Untold with { Codes = 10 }, Mnist.Format, Mnist.Classes.Count);
        var plain = Catalogue.Networks(Untold, Mnist.Format, Mnist.Classes.Count);
        NetworkPair mixed = new("mixed", "penman", coded.Generator.Layers, plain.Discriminator.Layers);
        var late = coded.Generator.Layers.Skip(1).Prepend(new(LayerType.Relu)).Prepend(new(LayerType.Relu)).ToList();
        late[1] = coded.Generator.Layers[0];
        NetworkPair second = new("second", "penman", late, coded.Discriminator.Layers);

        Assert.Equal(
            "In the networks mixed the generator has codes of 10 values and the discriminator guesses none; give its layer "
                + "\"codes\" and the other's \"codeHead\" the same, or leave out both.",
            Refusal(mixed)
        );
        Assert.StartsWith(
            "In the networks second a layer \"codes\" is not the generator's first",
            Refusal(second),
            StringComparison.Ordinal
        );

        static string Refusal(NetworkPair networks) =>
            Assert.Throws<ArgumentException>(Catalogue.Recipe("penman").With(networks).Validate).Message;
    }

    [Fact]
    public void A_model_of_own_networks_opens_anywhere_and_draws_the_same()
    {
        var options = Catalogue.Recipe("mlp");
        options = options.With(
            Written(Catalogue.Networks(options with { MinibatchDeviation = true }, Mnist.Format, Mnist.Classes.Count))
        );
        var network = Catalogue
            .Architecture(options)
            .CreateGenerator(
                options.ForArchitecture(Mnist.Format, Mnist.Classes.Count),
                new Initialisation(seed: 3, stream: 0)
            );
        var path = _temp.File("own.safetensors");
        Model.Save(path, network, new ModelCard("generator", options, ImagesSeen: 1));

        var model = Model.OpenGenerator(path);

        Assert.Equal(options, model.Card.Options);
        using var team = new WorkerTeam(1);
        DigitRequest[] requests = [new(5, 7)];
        Assert.Equal(
            new ImageSampler(team, network).Generate(requests)[0].Pixels,
            new ImageSampler(team, model.Network).Generate(requests)[0].Pixels
        );
    }

    /// <summary>As a file has it.</summary>
    private static NetworkPair Written(NetworkPair pair) => NetworkPair.Parse(pair.ToJson(), "a file");

    private static NetworkPair Read(string generator) =>
        NetworkPair.Parse(
            $$"""
            {
              "format": "penman-networks-1", // and a comma at the end
              "name": "mine", "recipe": "mlp",
              "generator": {{generator}}, "discriminator": [],
            }
            """,
            "a file"
        );
}
