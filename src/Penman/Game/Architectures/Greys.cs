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
}
