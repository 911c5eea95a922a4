using Penman.Game.Options;
using Penman.Networks.Layers;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>Where places look at others: the same in every architecture that has maps; none unless it is chosen.</summary>
internal static class Attention
{
    /// <summary>For maps of a quarter of the image's sides.</summary>
    public static IEnumerable<LayerPlan> AtQuarter(ArchitectureOptions options, bool? spectralNorm = null) =>
        options.SelfAttention is AttentionMaps.True or AttentionMaps.Both ? [Over("attention", spectralNorm)] : [];

    /// <summary>For maps of half of the image's sides.</summary>
    /// <exception cref="ArgumentException">Those have too many places.</exception>
    public static IEnumerable<LayerPlan> AtHalf(ArchitectureOptions options, bool? spectralNorm = null)
    {
        if (options.SelfAttention is not (AttentionMaps.Half or AttentionMaps.Both))
            return [];
        var (rows, columns) = (options.Format.Rows / 2, options.Format.Columns / 2);
        return rows * columns <= SelfAttention.MostPlaces
            ? [Over("attentionHalf", spectralNorm)]
            : throw TrainingOptions.Refusal(
                $"Maps of half the sides have {rows} x {columns} places here, but at most {SelfAttention.MostPlaces} can look at each other; set {new Name(nameof(options.SelfAttention))} to true, for a quarter of the sides."
            );
    }

    private static LayerPlan Over(string name, bool? spectralNorm) =>
        new(LayerType.Attention) { Name = name, SpectralNorm = spectralNorm };
}
