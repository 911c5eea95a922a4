using Penman.Data;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// A small convolutional classifier: 5.6 million multiply-adds for an image of MNIST. The 128 numbers before the logits
/// are the features that images are compared by.
/// </summary>
internal sealed class DigitNet
{
    public const int FeatureCount = 128;

    /// <summary>Numbers in an image at most: 64x64 grey, 32x32 in colour. Among larger ones no copies are sought.</summary>
    public const int MostValues = 4096;

    private const float LeakySlope = 0.1f;

    /// <summary>Share of the features that training drops; keeps each of them meaningful alone.</summary>
    private const double DroppedShare = 0.3;

    private static readonly ConvolutionWindow Halving = new(Stride: 2, Padding: 1);

    /// <summary>For images whose sides are multiples of 4.</summary>
    public DigitNet(ImageFormat format, int classes, Initialisation initialisation)
    {
        if (format.Values > MostValues)
            throw new ArgumentException(
                $"An evaluator reads images of up to {MostValues} numbers, but {format} are {format.Values}."
            );
        (Format, Classes) = (format, classes);
        var flat = 64 * (format.Rows / 4) * (format.Columns / 4);
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { HasBias = false };
        Body = new Network(
            "body",
            format.Shape,
            [
                new Conv2d("conv1", new(format.Channels, 32, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(1, 32), // (N, 32, rows / 2, columns / 2)
                new Conv2d("conv2", new(32, 48, Kernel: 3) { Window = new(Padding: 1) }, initialisation, weight),
                .. Activated(2, 48), // (N, 48, rows / 2, columns / 2)
                new Conv2d("conv3", new(48, 64, Kernel: 4) { Window = Halving }, initialisation, weight),
                .. Activated(3, 64), // (N, 64, rows / 4, columns / 4)
                new Reshape("flat", [flat]),
                new Linear("features", flat, FeatureCount, initialisation, weight),
                .. Activated(4, FeatureCount), // (N, 128)
            ]
        );
        Head = new Network(
            "head",
            [FeatureCount],
            [
                new Dropout("dropout", DroppedShare),
                new Linear("logits", FeatureCount, classes, initialisation), // (N, classes)
            ]
        );
    }

    public ImageFormat Format { get; }

    public int Classes { get; }

    /// <summary>Images (N, channels, rows, columns) in [-1, 1] to features (N, 128).</summary>
    public Network Body { get; }

    /// <summary>Features (N, 128) to logits (N, classes).</summary>
    public Network Head { get; }

    /// <summary>What the optimiser changes.</summary>
    public IReadOnlyList<Variable> Parameters => [.. Body.Parameters, .. Head.Parameters];

    /// <summary>All that a file must hold.</summary>
    public IReadOnlyList<Variable> State => [.. Body.State, .. Head.State];

    private static Layer[] Activated(int number, int channels) =>
        [new BatchNorm($"norm{number}", channels), new LeakyRelu($"leaky{number}", LeakySlope)];
}
