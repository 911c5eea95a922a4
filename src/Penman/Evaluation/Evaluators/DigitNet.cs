using Penman.Data;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// A small convolutional classifier. The 128 numbers before the logits are the features that images are compared by.
/// </summary>
internal sealed class DigitNet
{
    public const int FeatureCount = 128;

    /// <summary>Numbers in an image at most: 64x64 grey, 32x32 in colour. Among larger ones no copies are sought.</summary>
    public const int MostValues = 4096;

    /// <summary>Share of the features that training drops; keeps each of them meaningful alone.</summary>
    private const double DroppedShare = 0.3;

    /// <summary>For images whose sides are multiples of 4.</summary>
    public DigitNet(ImageFormat format, int classes, ClassifierLayers layers, Initialisation initialisation)
    {
        if (format.Values > MostValues)
            throw new ArgumentException(
                $"An evaluator reads images of up to {MostValues} numbers, but {format} are {format.Values}."
            );
        (Format, Classes) = (format, classes);
        Body = new Network("body", format.Shape, FeatureLayers.Of(layers, format, initialisation));
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
}
