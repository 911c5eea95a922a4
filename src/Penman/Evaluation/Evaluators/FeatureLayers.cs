using Penman.Data;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Evaluation.Evaluators;

/// <summary>Which layers a classifier sees images with; each ends in 128 features.</summary>
public enum ClassifierLayers
{
    /// <summary>
    /// Three convolutions, two of them with stride 2, and leaky ReLU: 5.6 million multiply-adds for an image of MNIST.
    /// </summary>
    Strided,

    /// <summary>
    /// Four convolutions of 3x3 with ReLU, averages over blocks of 2x2 after the second and the fourth: 14 million. Half of its
    /// features are 0, so it errs otherwise.
    /// </summary>
    Pooled,
}

/// <summary>Makes the layers from an image (N, channels, rows, columns) to its features (N, 128).</summary>
internal static class FeatureLayers
{
    private const float LeakySlope = 0.1f;

    private static readonly ConvolutionWindow Halving = new(Stride: 2, Padding: 1);
    private static readonly ConvolutionWindow Keeping = new(Padding: 1);

    /// <summary>For images whose sides are multiples of 4.</summary>
    public static Layer[] Of(ClassifierLayers layers, ImageFormat format, Initialisation initialisation) =>
        layers == ClassifierLayers.Pooled ? Pooled(format, initialisation) : Strided(format, initialisation);

    private static Layer[] Strided(ImageFormat format, Initialisation initialisation)
    {
        var weight = WeightOptions.BeforeLeakyRelu(LeakySlope) with { HasBias = false };
        return
        [
            new Conv2d("conv1", new(format.Channels, 32, Kernel: 4) { Window = Halving }, initialisation, weight),
            .. Activated(1, 32), // (N, 32, rows / 2, columns / 2)
            new Conv2d("conv2", new(32, 48, Kernel: 3) { Window = Keeping }, initialisation, weight),
            .. Activated(2, 48), // (N, 48, rows / 2, columns / 2)
            new Conv2d("conv3", new(48, 64, Kernel: 4) { Window = Halving }, initialisation, weight),
            .. Activated(3, 64), // (N, 64, rows / 4, columns / 4)
            .. Features(format, initialisation, weight),
            .. Activated(4, DigitNet.FeatureCount), // (N, 128)
        ];

        Layer[] Activated(int number, int channels) =>
            [new BatchNorm($"norm{number}", channels), new LeakyRelu($"leaky{number}", LeakySlope)];
    }

    private static Layer[] Pooled(ImageFormat format, Initialisation initialisation)
    {
        var weight = WeightOptions.BeforeLeakyRelu(slope: 0) with { HasBias = false };
        return
        [
            .. Convolved(1, format.Channels, 24),
            .. Convolved(2, 24, 32),
            new AveragePool("pool1"), // (N, 32, rows / 2, columns / 2)
            .. Convolved(3, 32, 48),
            .. Convolved(4, 48, 64),
            new AveragePool("pool2"), // (N, 64, rows / 4, columns / 4)
            .. Features(format, initialisation, weight),
            .. Activated(5, DigitNet.FeatureCount), // (N, 128)
        ];

        Layer[] Convolved(int number, int inputs, int outputs) =>
            [
                new Conv2d(
                    $"conv{number}",
                    new(inputs, outputs, Kernel: 3) { Window = Keeping },
                    initialisation,
                    weight
                ),
                .. Activated(number, outputs),
            ];

        Layer[] Activated(int number, int channels) =>
            [new BatchNorm($"norm{number}", channels), new Relu($"relu{number}")];
    }

    /// <summary>(N, 64, rows / 4, columns / 4) to (N, 128).</summary>
    private static Layer[] Features(ImageFormat format, Initialisation initialisation, WeightOptions weight)
    {
        var flat = 64 * (format.Rows / 4) * (format.Columns / 4);
        return
        [
            new Reshape("flat", [flat]),
            new Linear("features", flat, DigitNet.FeatureCount, initialisation, weight),
        ];
    }
}
