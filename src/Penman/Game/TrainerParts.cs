using Penman.Game.Architectures;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Game.Steps;

namespace Penman.Game;

/// <summary>Parts of one's own, in place of those that the options name, or beside them.</summary>
public sealed record TrainerParts
{
    /// <summary>In place of the architecture that the options name.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>In place of the objective that the options name.</summary>
    public Objective? Objective { get; init; }

    /// <summary>Beside the penalties that the options weigh.</summary>
    public IReadOnlyList<Penalty> Penalties { get; init; } = [];

    /// <summary>Their names, for files that must say how they came about; null for none.</summary>
    internal string? Names =>
        (string[])
            [
                .. Architecture is null ? Array.Empty<string>() : [$"architecture {Architecture.Name}"],
                .. Objective is null ? Array.Empty<string>() : [$"objective {Objective.Name}"],
                .. Penalties.Select(penalty => $"penalty {penalty.Name}"),
            ]
            is { Length: > 0 } names
            ? string.Join(", ", names)
            : null;

    internal Architecture ArchitectureFor(TrainingOptions options) => Architecture ?? Catalogue.Architecture(options);

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
