using Penman.Data;
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// A small convolutional classifier of 28x28 images: 5.6 million multiply-adds for an image. The 128 numbers before the
/// logits are the features that images are compared by.
/// </summary>
internal sealed class DigitNet
{
    public const int FeatureCount = 128;

    private const float LeakySlope = 0.1f;

    /// <summary>Share of the features that training drops; keeps each of them meaningful alone.</summary>
    private const double DroppedShare = 0.3;

    private static readonly ConvolutionWindow Halving = new(Stride: 2, Padding: 1);

    public DigitNet(Initialisation initialisation)
    {
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { HasBias = false };
        Body = new Network(
            "body",
            [1, ImageSet.Rows, ImageSet.Columns],
            [
                new Conv2d("conv1", new(1, 32, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(1, 32), // (N, 32, 14, 14)
                new Conv2d("conv2", new(32, 48, Kernel: 3) { Window = new(Padding: 1) }, initialisation, weight),
                .. Activated(2, 48), // (N, 48, 14, 14)
                new Conv2d("conv3", new(48, 64, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(3, 64), // (N, 64, 7, 7)
                new Reshape("flat", [64 * 7 * 7]),
                new Linear("features", 64 * 7 * 7, FeatureCount, initialisation, weight),
                .. Activated(4, FeatureCount), // (N, 128)
            ]
        );
        Head = new Network(
            "head",
            [FeatureCount],
            [
                new Dropout("dropout", DroppedShare),
                new Linear("logits", FeatureCount, ImageSet.ClassCount, initialisation), // (N, 10)
            ]
        );
    }

    /// <summary>Images (N, 1, 28, 28) in [-1, 1] to features (N, 128).</summary>
    public Network Body { get; }

    /// <summary>Features (N, 128) to logits (N, 10).</summary>
    public Network Head { get; }

    /// <summary>What the optimiser changes.</summary>
    public IReadOnlyList<Variable> Parameters => [.. Body.Parameters, .. Head.Parameters];

    /// <summary>All that a file must hold.</summary>
    public IReadOnlyList<Variable> State => [.. Body.State, .. Head.State];

    private static Module[] Activated(int number, int channels) =>
        [new BatchNorm($"norm{number}", channels), new LeakyRelu($"leaky{number}", LeakySlope)];
}
