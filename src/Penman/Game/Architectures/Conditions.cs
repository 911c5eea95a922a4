using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>Where the class asked for enters the networks: the same in every architecture.</summary>
internal static class Conditions
{
    private static readonly LayerPlan Label = new(LayerType.Label) { Name = "label" };

    /// <summary>The label beside the latent numbers: (N, latent + classes).</summary>
    public static IEnumerable<LayerPlan> LatentLabel(ArchitectureOptions options) =>
        options.Conditional == Conditioning.None ? [] : [Label];

    /// <summary>
    /// The label beside what the discriminator sees: (N, channels + classes, H, W), or (N, pixels + classes) of a vector.
    /// </summary>
    public static IEnumerable<LayerPlan> SeenLabel(ArchitectureOptions options) =>
        options.Conditional == Conditioning.Concatenation ? [Label] : [];
}
