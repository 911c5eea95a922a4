using Penman.Files;
using Penman.Game.Architectures;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Game.Steps;
using Penman.Networks;

namespace Penman.Game;

/// <summary>Parts of one's own, in place of those that the options name, or beside them.</summary>
/// <remarks>
/// Model files name an architecture of the catalogue, so networks of one's own cannot be read back from one: keep their
/// <see cref="Network.State"/> by <see cref="SafeTensors"/> instead.
/// </remarks>
public sealed record TrainerParts
{
    /// <summary>In place of the architecture that the options name.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>In place of the objective that the options name.</summary>
    public Objective? Objective { get; init; }

    /// <summary>Beside the penalties that the options weigh.</summary>
    public IReadOnlyList<Penalty> Penalties { get; init; } = [];

    internal Architecture ArchitectureFor(TrainingOptions options) =>
        Architecture ?? Catalogue.Architecture(options.Architecture);

    internal GameRules RulesFor(TrainingOptions options)
    {
        var objective = Objective ?? Catalogue.Objective(options.Objective);
        return new GameRules(
            options,
            options.LabelSmoothing > 0 ? objective.WithLabelSmoothing(options.LabelSmoothing) : objective,
            [.. Catalogue.Penalties(options), .. Penalties]
        );
    }
}
