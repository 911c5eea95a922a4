using Penman.Game.Options;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>Networks that somebody put together layer by layer, trained in the recipe of a preset.</summary>
/// <param name="networks">The networks.</param>
/// <param name="preset">The preset.</param>
internal sealed class OwnNetworks(NetworkPair networks, Architecture preset)
    : PlannedArchitecture(networks.Name, $"layer by layer, in the recipe of {preset.Name}", preset.DefaultEpochs)
{
    public override TrainingOptions Recipe => preset.Recipe.With(networks);

    private protected override PlanSizes SizesOf(ArchitectureOptions options) =>
        base.SizesOf(options) with
        {
            MostWeights = NetworkPlan.MostWeights,
        };

    private protected override IReadOnlyList<LayerPlan> PlanGenerator(ArchitectureOptions options) =>
        networks.Generator.Layers;

    private protected override IReadOnlyList<LayerPlan> PlanDiscriminator(ArchitectureOptions options) =>
        networks.Discriminator.Layers;
}
