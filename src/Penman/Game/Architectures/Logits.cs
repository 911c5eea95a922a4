using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>The last layers of a discriminator, the same in every architecture.</summary>
internal static class Logits
{
    /// <summary>Features (N, C, H, W) to logits (N, 1).</summary>
    public static IEnumerable<LayerPlan> OfMaps(ArchitectureOptions options, double? deviation = null) =>
        [.. Deviation(options), new(LayerType.Flatten) { Name = "flatten" }, .. Last(options, deviation)];

    /// <summary>Features (N, F) to logits (N, 1).</summary>
    public static IEnumerable<LayerPlan> OfVector(ArchitectureOptions options) =>
        [.. Deviation(options), .. Last(options, deviation: null)];

    /// <summary>(N, C + 1, H, W) or (N, F + 1).</summary>
    private static IEnumerable<LayerPlan> Deviation(ArchitectureOptions options) =>
        options.MinibatchDeviation ? [new(LayerType.MinibatchDeviation) { Name = "deviation" }] : [];

    private static IEnumerable<LayerPlan> Last(ArchitectureOptions options, double? deviation)
    {
        if (options.Dropout > 0)
            yield return new(LayerType.Dropout) { Name = "dropout", Share = options.Dropout };
        yield return Conditions.Coded(LayerOf(options), "out", options.Codes) with
        {
            Deviation = deviation,
            Reads = Read(options) ? true : null,
            SpectralNorm = Held(options),
        };
    }

    /// <summary>Whether the last layer reads the class of real images as well.</summary>
    public static bool Read(ArchitectureOptions options) => options.Reads && LayerOf(options) == LayerType.Projection;

    private static LayerType LayerOf(ArchitectureOptions options) =>
        options.Conditional switch
        {
            _ when options.Codes.Numbers > 0 => LayerType.CodeHead,
            Conditioning.Projection => LayerType.Projection,
            Conditioning.Auxiliary => LayerType.Auxiliary,
            _ => LayerType.Linear,
        };

    /// <summary>Whether weights of the discriminator are divided by their largest singular values; a plan says only yes.</summary>
    public static bool? Held(ArchitectureOptions options) => options.SpectralNorm ? true : null;
}
