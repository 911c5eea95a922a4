using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;
using Penman.Tensors.Programs;
using Penman.Tensors.Threading;
using Penman.Tests.Support;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game.Architectures;

/// <summary>One contract for every architecture of the catalogue, under every option.</summary>
public sealed partial class ArchitectureTests
{
    private const int Batch = 32;

    public static TheoryData<string> Names => [.. AllNames];

    public static MatrixTheoryData<string, Conditioning> Conditionings =>
        new(Presets.OfEveryNetwork, Enum.GetValues<Conditioning>());

    public static MatrixTheoryData<string, Conditioning> ConditionalOnly =>
        new(Presets.OfEveryNetwork, [Conditioning.Concatenation, Conditioning.Projection]);

    private static string[] AllNames => [.. Catalogue.Architectures.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Conditionings))]
    public void Every_option_gives_images_and_logits(string name, Conditioning conditional)
    {
        foreach (var norm in Enum.GetValues<GeneratorNorm>())
        foreach (var hasExtras in new[] { false, true })
        {
            var (generator, discriminator) = Create(
                name,
                DigitNetworks.Options with
                {
                    LatentSize = 20,
                    Conditional = conditional,
                    GeneratorNorm = norm,
                    SpectralNorm = hasExtras,
                    MinibatchDeviation = hasExtras,
                    Dropout = hasExtras ? 0.3 : 0,
                }
            );
            var pass = Training(conditional, examples: 6);
            var images = generator.Forward(new Variable("latent", [6, 20]), pass);
            Assert.Equal([6, 1, 28, 28], images.Shape);
            Assert.Equal([6, 1], discriminator.Forward(images, pass).Shape);
            Assert.Equal(conditional == Conditioning.None ? 0 : Mnist.Classes.Count, generator.Classes);
            Assert.Equal(generator.Classes, Math.Max(discriminator.Classes, discriminator.Guesses));
            Assert.Equal(hasExtras, discriminator.Layers.Any(layer => layer is Dropout));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Spectral_norm_is_on_every_weight_of_the_discriminator(string name)
    {
        var options = DigitNetworks.Options with { SpectralNorm = true, Conditional = Conditioning.Projection };
        var discriminator = Create(name, options).Discriminator;
        var weights = discriminator.Parameters.Where(parameter => parameter.Shape.Rank > 1).ToList();
        var vectors = discriminator.Buffers.Select(buffer => buffer.Name).ToList();
        Assert.All(weights, weight => Assert.Contains($"{weight.Name}_u", vectors));
        Assert.Equal(2 * weights.Count, vectors.Count);
    }

    /// <summary>Multiply-adds for one image in millions, of the networks as their recipes make them.</summary>
    [Theory]
    [InlineData("mlp-2014", 1.49, 0.53)]
    [InlineData("penman", 5.36, 2.9)]
    [InlineData("penman-large", 20.76, 11.37)]
    [InlineData("dcgan-2016", 53.1, 6.63)]
    [InlineData("resnet", 10.4, 5.8)]
    [InlineData("stylegan", 11.6, 2.31)]
    public void An_image_costs_as_many_multiply_adds_as_documented(string name, double generator, double discriminator)
    {
        var networks = AsInRecipe(name);
        AssertRounds(generator, MillionMultiplyAdds(networks.Generator));
        AssertRounds(discriminator, MillionMultiplyAdds(networks.Discriminator));
    }

    [Theory]
    [InlineData("mlp-2014", 1_486_352, 533_505)]
    // 74 * 3136 + 3136, 64 * 64 * 9 + 64, 64 * 32 * 16 + 32, 32 * 16 * 16 + 16, 16 * 9 + 1;
    // 16 * 32 + 32, 32 * 64 * 16 + 64, twice 64 * 64 * 9 + 64, 21 * 1024 + 11
    [InlineData("penman", 235_200 + 36_928 + 32_800 + 8_208 + 145, 544 + 32_832 + 2 * 36_928 + 21_515)]
    // 100 * 12544, norm 512, 256 * 128 * 16, norm 256, 128 * 64 * 16, norm 128, 64 * 9 + 1;
    // 16 * 64 + 64, 64 * 128 * 16, norm 256, 6272 + 1
    [InlineData("dcgan-2016", 1_254_400 + 512 + 524_288 + 256 + 131_072 + 128 + 577, 1_088 + 131_072 + 256 + 6_273)]
    public void The_networks_have_the_parameters_of_their_definition(string name, long generator, long discriminator)
    {
        var networks = AsInRecipe(name);
        Assert.Equal(generator, networks.Generator.Summary.Sum(row => row.Parameters));
        Assert.Equal(discriminator, networks.Discriminator.Summary.Sum(row => row.Parameters));
    }

    /// <summary>
    /// Neither grey nor saturated images, and logits about as far from 0 as a standard normal number: gradients can
    /// flow everywhere. DCGAN's small weights begin greyer, penman's images darker.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Untrained_networks_start_in_a_useful_range(string name)
    {
        var (generator, discriminator) = AsInRecipe(name);
        var random = new Random(Seed: 4);
        var latent = TestValues.Filled("latent", [Batch, .. generator.InputShape], () => Normal(random));
        var conditional = generator.Classes > 0 ? Conditioning.Projection : Conditioning.None;
        var pass = Training(conditional, Batch);
        var images = generator.Forward(latent, pass);
        var digits = TestValues.Filled("digits", images.Shape, () => random.NextDouble() < 0.2 ? 1 : -1);
        var values = Run(images, discriminator.Forward(digits, pass));
        var least = name switch
        {
            "dcgan" or "dcgan-2016" => 0.02,
            "stylegan" => 0.05, // bilinear maps are quieter
            "penman" or "penman-large" => 0.1,
            _ => 0.3,
        };
        Assert.InRange(Deviation(values[0]), least, 0.8);
        Assert.InRange(RootMeanSquare(values[1]), 0.05, 3);
        Assert.All(values[0], pixel => Assert.InRange(pixel, -1, 1));
    }

    /// <summary>
    /// A generator that begins grey is taught "darker" until it is black for good, with one seed in six. MNIST's mean is
    /// -0.74; activations that are positive on average shift the first images a little, by the seed.
    /// </summary>
    [Theory]
    [InlineData("penman")]
    [InlineData("penman-large")]
    [InlineData("stylegan")]
    public void The_first_images_are_about_as_dark_as_digits(string name)
    {
        var generator = AsInRecipe(name).Generator;
        var random = new Random(Seed: 6);
        var latent = TestValues.Filled("latent", [Batch, .. generator.InputShape], () => Normal(random));
        var images = Run(generator.Forward(latent, Training(Conditioning.Projection, Batch)))[0];
        Assert.InRange(images.Average(), -0.95, -0.5);
    }

    [Theory]
    [MemberData(nameof(ConditionalOnly))]
    public void The_label_reaches_both_networks(string name, Conditioning conditional)
    {
        var options = DigitNetworks.Options with { LatentSize = 8, Conditional = conditional };
        var (generator, discriminator) = Create(name, options);
        var random = new Random(Seed: 5);
        var latent = TestValues.Filled("latent", [2, 8], () => Normal(random));
        var digits = TestValues.Filled("digits", [2, 1, 28, 28], () => random.NextDouble() < 0.2 ? 1 : -1);
        // Example 0 keeps its label from the first pass to the second, example 1 does not.
        var (first, second) = (Pass.Inference(Labels(3, 4)), Pass.Inference(Labels(3, 5)));
        var values = Run(
            generator.Forward(latent, first),
            generator.Forward(latent, second),
            discriminator.Forward(digits, first),
            discriminator.Forward(digits, second)
        );
        foreach (var (before, after) in new[] { (values[0], values[1]), (values[2], values[3]) })
        {
            var half = before.Length / 2;
            Assert.Equal(before[..half], after[..half]);
            Assert.NotEqual(before[half..], after[half..]);
        }
    }

    [Theory]
    [MemberData(nameof(ConditionalOnly))]
    public void A_conditional_network_without_labels_says_what_it_needs(string name, Conditioning conditional)
    {
        var generator = Create(name, DigitNetworks.Options with { Conditional = conditional }).Generator;
        var error = Assert.Throws<ShapeException>(() =>
            generator.Forward(new Variable("latent", [2, 100]), Pass.Training())
        );
        Assert.Contains("labels (2, 10)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_seed_decides_the_first_weights(string name)
    {
        var options = Catalogue.Architecture(name).Recipe.ForDigits() with { SpectralNorm = true };
        var (one, same, other) = (State(name, options, 1), State(name, options, 1), State(name, options, 2));
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
    }

    /// <summary>Images must not interact under a penalty on single images' gradients.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Only_batch_norm_and_deviation_make_examples_interact(string name)
    {
        var plain = Create(name, DigitNetworks.Options).Discriminator;
        var deviation = Create(
            name,
            DigitNetworks.Options with
            {
                MinibatchDeviation = true,
                SpectralNorm = true,
            }
        ).Discriminator;
        Assert.Equal(name is "dcgan" or "dcgan-2016", plain.MixesExamples);
        Assert.True(deviation.MixesExamples);
        Assert.False(Create(name, DigitNetworks.Options with { SpectralNorm = true }).Discriminator.MixesExamples);
    }

    /// <summary>What R1 and R2 without double back-propagation ask for.</summary>
    [Theory]
    [InlineData("mlp")]
    [InlineData("penman")]
    [InlineData("penman-large")]
    public void Discriminators_without_normalisation_are_piecewise_linear(string name)
    {
        foreach (var conditional in Enum.GetValues<Conditioning>())
        {
            var options = DigitNetworks.Options with { Conditional = conditional };
            var plain = Create(name, options).Discriminator;
            var normed = Create(name, options with { SpectralNorm = true }).Discriminator;
            Assert.All(plain.Layers, layer => Assert.True(layer.IsPiecewiseLinear, layer.Name));
            Assert.Contains(normed.Layers, layer => !layer.IsPiecewiseLinear);
        }
    }

    private static (Network Generator, Network Discriminator) AsInRecipe(string name) =>
        Create(name, Catalogue.Architecture(name).Recipe.ForDigits());

    private static (Network Generator, Network Discriminator) Create(
        string name,
        ArchitectureOptions options,
        ulong seed = 1
    )
    {
        var architecture = Catalogue.Architecture(name);
        return (
            architecture.CreateGenerator(options, new Initialisation(seed, stream: 1)),
            architecture.CreateDiscriminator(options, new Initialisation(seed, stream: 2))
        );
    }

    private static float[] State(string name, ArchitectureOptions options, ulong seed)
    {
        var (generator, discriminator) = Create(name, options, seed);
        return [.. generator.State.Concat(discriminator.State).SelectMany(variable => variable.Values.ToArray())];
    }

    private static Pass Training(Conditioning conditional, int examples)
    {
        var labels = conditional == Conditioning.None ? null : Labels([.. Enumerable.Range(0, examples)]).Tensor;
        return Pass.Training(labels, new NoiseSource(Seed: 1, FirstStream: 50, new Variable("step", Shape.Scalar)));
    }

    private static Variable Labels(params int[] digits)
    {
        var labels = new Variable("labels", [digits.Length, Mnist.Classes.Count]);
        for (var i = 0; i < digits.Length; i++)
            labels.Values[i * Mnist.Classes.Count + digits[i] % Mnist.Classes.Count] = 1;
        return labels;
    }

    private static float[][] Run(params Tensor[] outputs)
    {
        using var team = new WorkerTeam(2);
        var program = TensorProgram.Compile(team, outputs);
        program.Run();
        return [.. outputs.Select((_, i) => program.Output(i).ToArray())];
    }

    private static double MillionMultiplyAdds(Network network) => network.Summary.Sum(row => row.Flops) / 2e6;

    private static void AssertRounds(double documented, double actual) =>
        Assert.InRange(actual / documented, 0.99, 1.01);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double RootMeanSquare(float[] values) => Math.Sqrt(values.Average(value => (double)value * value));

    private static double Deviation(float[] values)
    {
        var mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
