using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Layers;

namespace Penman.Game.Architectures;

/// <summary>Where the class asked for enters the networks: the same in every architecture.</summary>
internal static class Conditions
{
    /// <summary>Features of the generator's first weight: the latent numbers, and a label where there is one.</summary>
    public static int LatentFeatures(ArchitectureOptions options) =>
        options.LatentSize + (options.Conditional == Conditioning.None ? 0 : options.Classes);

    /// <summary>The label beside the latent numbers: (N, latent + classes).</summary>
    public static IEnumerable<Layer> LatentLabel(ArchitectureOptions options) =>
        options.Conditional == Conditioning.None ? [] : [new LabelInput("label", options.Classes, Loudness(options))];

    /// <summary>Channels, or features, that the discriminator sees beside the image's own.</summary>
    public static int LabelChannels(ArchitectureOptions options) =>
        options.Conditional == Conditioning.Concatenation ? options.Classes : 0;

    /// <summary>A constant image per class beside the image: (N, channels + classes, H, W).</summary>
    public static IEnumerable<Layer> ImageLabel(ArchitectureOptions options) =>
        options.Conditional == Conditioning.Concatenation ? [new LabelInput("label", options.Classes)] : [];

    /// <summary>The label beside the image's pixels: (N, pixels + classes).</summary>
    public static IEnumerable<Layer> PixelLabel(ArchitectureOptions options) =>
        options.Conditional == Conditioning.Concatenation
            ? [new LabelInput("label", options.Classes, Loudness(options))]
            : [];

    /// <summary>As loud as as many standard normal numbers.</summary>
    private static double Loudness(ArchitectureOptions options) => Math.Sqrt(options.Classes);
}
