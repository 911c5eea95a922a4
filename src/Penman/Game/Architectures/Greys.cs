using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>How a generator ends: the same in every architecture.</summary>
internal static class Greys
{
    /// <summary>Numbers to greys in [-1, 1].</summary>
    public static LayerPlan Of(ArchitectureOptions options) =>
        options.Tones == Tones.Curve
            ? new(LayerType.ToneCurve) { Name = "tones" }
            : new(LayerType.Tanh) { Name = "tanh" };

    /// <summary>
    /// A last bias for first images about as dark as MNIST, whose mean pixel is -0.74. From a middle grey the discriminator's first
    /// lesson is "darker", which drives the hyperbolic tangent so far that no gradient leads back: of twelve seeds two drew
    /// nothing but black and five drew too dark; dark from the start, all twelve learned. Nor too dark: with a curve that is cut
    /// off at black two of twelve did not come back from -1 at rates of 2e-3, of 24 all learned from -0.7.
    /// </summary>
    public static double DarkBias(ArchitectureOptions options) => options.Tones == Tones.Curve ? -0.7 : -1;
}
