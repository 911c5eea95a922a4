using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>Where places look at others: the same in every architecture that has maps.</summary>
internal static class Attention
{
    /// <summary>For maps of a quarter of the image's sides: none unless it is chosen.</summary>
    public static IEnumerable<LayerPlan> Over(ArchitectureOptions options, bool? spectralNorm = null) =>
        options.SelfAttention ? [new(LayerType.Attention) { Name = "attention", SpectralNorm = spectralNorm }] : [];
}
