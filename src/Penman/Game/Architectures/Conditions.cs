using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>Where the class asked for, or a code, enters the networks: the same in every architecture.</summary>
internal static class Conditions
{
    private static readonly LayerPlan Label = new(LayerType.Label) { Name = "label" };

    /// <summary>
    /// The label beside the latent numbers, (N, latent + classes), or codes in place of the first of them, (N, latent).
    /// </summary>
    public static IEnumerable<LayerPlan> Latent(ArchitectureOptions options) =>
        options.Codes.Numbers > 0 ? [Coded(LayerType.Codes, "codes", options.Codes)]
        : options.Conditional == Conditioning.None ? []
        : [Label];

    /// <summary>A layer that makes codes or guesses them.</summary>
    public static LayerPlan Coded(LayerType layer, string name, CodeSizes codes) =>
        new(layer)
        {
            Name = name,
            Values = codes.Values > 0 ? codes.Values : null,
            Continuous = codes.Continuous > 0 ? codes.Continuous : null,
        };

    /// <summary>
    /// The label beside what the discriminator sees, (N, channels + classes, H, W), or (N, pixels + classes) of a vector; where there
    /// are codes, nothing.
    /// </summary>
    public static IEnumerable<LayerPlan> SeenLabel(ArchitectureOptions options) =>
        options.Conditional == Conditioning.Concatenation && options.Codes.Numbers == 0 ? [Label] : [];
}
