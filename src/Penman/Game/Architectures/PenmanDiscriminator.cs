using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>
/// Convolutions that halve the sides three times, without normalisation; one that reads looks once more where maps are smallest.
/// </summary>
internal static class PenmanDiscriminator
{
    private const double LeakySlope = 0.2;

    /// <summary>The layers.</summary>
    /// <param name="options">What is chosen about them.</param>
    /// <param name="width">Channels at a quarter of the images' sides.</param>
    public static IReadOnlyList<LayerPlan> Of(ArchitectureOptions options, int width) =>
        [
            .. Conditions.SeenLabel(options), // (N, channels, H, W)
            Conv(options, "down1", width / 2, kernel: 4, stride: 2),
            Leaky(1), // (N, width / 2, H / 2, W / 2)
            .. Attention.AtHalf(options, Logits.Held(options)),
            Conv(options, "down2", width, kernel: 4, stride: 2),
            Leaky(2), // (N, width, H / 4, W / 4)
            .. Attention.AtQuarter(options, Logits.Held(options)),
            Conv(options, "down3", width, kernel: 3, stride: 2),
            Leaky(3), // (N, width, H / 8, W / 8), rounded up
            .. Logits.Read(options)
                ? [Conv(options, "mix", width, kernel: 3, stride: null), Leaky(4)]
                : (LayerPlan[])[],
            .. Logits.OfMaps(options), // (N, 1)
        ];

    /// <summary>A leaky ReLU of slope 0.2.</summary>
    public static LayerPlan Leaky(int number) =>
        new(LayerType.LeakyRelu) { Name = $"leaky{number}", Slope = LeakySlope };

    private static LayerPlan Conv(ArchitectureOptions options, string name, int channels, int kernel, int? stride) =>
        new(LayerType.Conv)
        {
            Name = name,
            Outputs = channels,
            Kernel = kernel,
            Stride = stride,
            SpectralNorm = Logits.Held(options),
        };
}
