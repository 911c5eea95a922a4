using Penman.Game.Options;
using Penman.Networks;
using Penman.Networks.Plans;

namespace Penman.Game.Architectures;

/// <summary>An architecture that says which layers there are; their sizes follow from the data.</summary>
public abstract class PlannedArchitecture : Architecture
{
    private protected PlannedArchitecture(string name, string source, double defaultEpochs)
        : base(name, source, defaultEpochs) { }

    /// <summary>Its networks layer by layer, as a file holds them: a place to start from.</summary>
    /// <param name="options">What they are built for, and what is chosen about them.</param>
    public NetworkPair Plan(ArchitectureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(Name, Recipe.Architecture, PlanGenerator(options), PlanDiscriminator(options));
    }

    /// <inheritdoc/>
    public sealed override Network CreateGenerator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NetworkPlan(NetworkPlan.Generator, PlanGenerator(options)).Build(SizesOf(options), initialisation);
    }

    /// <inheritdoc/>
    public sealed override Network CreateDiscriminator(ArchitectureOptions options, Initialisation initialisation)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NetworkPlan(NetworkPlan.Discriminator, PlanDiscriminator(options)).Build(
            SizesOf(options),
            initialisation
        );
    }

    private protected virtual PlanSizes SizesOf(ArchitectureOptions options) => options.Sizes;

    private protected abstract IReadOnlyList<LayerPlan> PlanGenerator(ArchitectureOptions options);

    private protected abstract IReadOnlyList<LayerPlan> PlanDiscriminator(ArchitectureOptions options);
}
