using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Networks.Optimisers;
using Penman.Tensors;
using Penman.Tests.Tensors;

namespace Penman.Tests.Game;

/// <summary>Small networks for 8x8 images, filled with reproducible numbers, biases included.</summary>
internal static class TestNetworks
{
    public const int Classes = 3;

    /// <summary>Codes of a game that has some: three of a generator's four latent numbers.</summary>
    public static readonly CodeSizes Codes = new(Values: 2, Continuous: 1);

    private const float Slope = 0.2f;

    private static readonly Initialisation Anything = new(seed: 1, stream: 1);

    public static Shape ImageShape { get; } = [1, 8, 8];

    public static Network Create(string kind) =>
        kind switch
        {
            "mlp" => Filled(
                new Reshape("pixels", [64]),
                Linear("fc1", 64, 10),
                new LeakyRelu("leaky1", Slope),
                Linear("fc2", 10, 6),
                new Relu("relu2"),
                Linear("out", 6, 1)
            ),
            "convolutional" => Filled(
                new Convolution("conv1", inputs: 1, outputs: 3),
                new LeakyRelu("leaky1", Slope),
                new Convolution("conv2", inputs: 3, outputs: 4),
                new LeakyRelu("leaky2", Slope),
                new Reshape("features", [16]),
                Linear("out", 16, 1)
            ),
            "labelled" => Filled(
                new LabelPlanes("labels"),
                new Convolution("conv1", inputs: 1 + Classes, outputs: 3),
                new LeakyRelu("leaky1", Slope),
                new Reshape("features", [48]),
                new Projection("out", features: 48)
            ),
            "guessing" => Filled(
                new Convolution("conv1", inputs: 1, outputs: 3),
                new LeakyRelu("leaky1", Slope),
                new Reshape("features", [48]),
                new AuxiliaryHead("out", features: 48, Anything, new(Classes))
            ),
            "reading" => Filled(
                new Convolution("conv1", inputs: 1, outputs: 3),
                new LeakyRelu("leaky1", Slope),
                new Reshape("features", [48]),
                new ProjectionHead("out", features: 48, Anything, new(Classes) { Reads = true })
            ),
            "coded" => Filled(
                new Convolution("conv1", inputs: 1, outputs: 3),
                new LeakyRelu("leaky1", Slope),
                new Reshape("features", [48]),
                new CodeHead("out", features: 48, Anything, new(Codes))
            ),
            _ => Filled(new Reshape("pixels", [64]), Linear("fc1", 64, 6), new Tanh("tanh"), Linear("out", 6, 1)),
        };

    /// <summary>Latent vectors of 4 numbers to images, with labels or not.</summary>
    public static Network CreateGenerator(bool isLabelled = false, bool isNormalised = false, bool isCoded = false) =>
        Filled(
            "generator",
            [4],
            [
                .. isCoded ? [new CodeInput("codes", Codes)] : Array.Empty<Layer>(),
                .. isLabelled ? [new LabelColumns("labels")] : Array.Empty<Layer>(),
                Linear("fc1", isLabelled ? 4 + Classes : 4, 12),
                new Relu("relu1"),
                .. isNormalised ? [new BatchNorm("norm", 12)] : Array.Empty<Layer>(),
                Linear("out", 12, 64),
                new Tanh("tanh"),
                new Reshape("image", ImageShape),
            ]
        );

    /// <summary>Both players, their optimisers and the average.</summary>
    public static Players CreatePlayers(Network discriminator, TrainingOptions options, bool isNormalised = false)
    {
        var isLabelled = discriminator.Classes > 0 || discriminator.Layers[^1] is AuxiliaryHead;
        var generator = Generator();
        return new Players(
            generator,
            discriminator,
            new Adam("generator", generator.Parameters, options.Adam(options.GeneratorLearningRate)),
            new Adam("discriminator", discriminator.Parameters, options.Adam(options.DiscriminatorLearningRate)),
            new Ema(generator, Generator())
        );

        Network Generator() => CreateGenerator(isLabelled, isNormalised, discriminator.Codes.Numbers > 0);
    }

    private static Network Filled(params Layer[] layers) => Filled("discriminator", ImageShape, layers);

    private static Network Filled(string name, Shape inputShape, Layer[] layers)
    {
        var random = new Random(Seed: 23);
        var network = new Network(name, inputShape, layers);
        foreach (var parameter in network.Parameters)
            TestValues.Fill(parameter, () => random.NextDouble() - 0.5);
        return network;
    }

    private static Linear Linear(string name, int inputs, int outputs) => new(name, inputs, outputs, Anything);

    /// <summary>4x4, stride 2: halves the sides.</summary>
    private sealed class Convolution(string name, int inputs, int outputs)
        : Layer(name, LayerKind.Convolution, "Convolution")
    {
        private readonly Variable _weight = new($"{name}.weight", [outputs, inputs, 4, 4]);
        private readonly Variable _bias = new($"{name}.bias", [outputs]);

        public override bool IsPiecewiseLinear => true;

        public override IReadOnlyList<Variable> Parameters => [_weight, _bias];

        public override Tensor Forward(Tensor input, Pass pass) =>
            input.Conv2d(_weight, new ConvolutionWindow { Stride = 2, Padding = 1 })
            + _bias.Tensor.Reshape([_bias.Shape[0], 1, 1]);
    }

    /// <summary>Latent numbers and a column for each class.</summary>
    private sealed class LabelColumns(string name) : Layer(name, LayerKind.Other, "Labels")
    {
        public override bool MixesExamples => false;

        public override int Classes => TestNetworks.Classes;

        public override Tensor Forward(Tensor input, Pass pass) => Tensor.Concatenate(1, input, pass.Labels!);
    }

    /// <summary>Images and a plane for each class, ones where it is asked for.</summary>
    private sealed class LabelPlanes(string name) : Layer(name, LayerKind.Other, "Labels")
    {
        public override int Classes => TestNetworks.Classes;

        public override bool IsPiecewiseLinear => true;

        public override Tensor Forward(Tensor input, Pass pass)
        {
            Shape planes = [input.Shape[0], Classes, input.Shape[2], input.Shape[3]];
            var labels = pass.Labels!.Reshape([input.Shape[0], Classes, 1, 1]).BroadcastTo(planes);
            return Tensor.Concatenate(1, input, labels);
        }
    }

    /// <summary>w.h + e_y.h + b.</summary>
    private sealed class Projection(string name, int features) : Layer(name, LayerKind.Linear, "Projection")
    {
        private readonly Variable _weight = new($"{name}.weight", [1, features]);
        private readonly Variable _embedding = new($"{name}.embedding", [TestNetworks.Classes, features]);
        private readonly Variable _bias = new($"{name}.bias", [1]);

        public override int Classes => TestNetworks.Classes;

        public override bool IsPiecewiseLinear => true;

        public override IReadOnlyList<Variable> Parameters => [_weight, _embedding, _bias];

        public override Tensor Forward(Tensor input, Pass pass) =>
            input.MatMul(_weight, transposeOther: true)
            + (input * pass.Labels!.MatMul(_embedding)).SumKeepingAxes(1)
            + _bias;
    }
}
