using Penman.Game.Architectures;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;

namespace Penman.Game;

/// <summary>The architectures, objectives and penalties that options can choose.</summary>
public static class Catalogue
{
    /// <summary>Architectures.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [new Mlp(), new Dcgan(), new ResNet(), new PenmanNet(), new PenmanLargeNet()];

    /// <summary>Objectives.</summary>
    public static IReadOnlyList<Objective> Objectives { get; } =
    [new NonSaturating(), new Minimax(), new LeastSquares(), new Hinge(), new Wasserstein(), new Relativistic()];

    /// <summary>The architecture of that name.</summary>
    /// <exception cref="ArgumentException">None has it; the nearest name follows, or all of them.</exception>
    public static Architecture Architecture(string name) =>
        Find("architecture", name, Architectures, item => item.Name);

    /// <summary>The recipe of an architecture: what it is meant to be trained with.</summary>
    /// <param name="architecture">Its name.</param>
    /// <exception cref="ArgumentException">None has that name; the nearest one is named.</exception>
    public static TrainingOptions Recipe(string architecture) => Architecture(architecture).Recipe;

    /// <summary>The objective of that name.</summary>
    /// <exception cref="ArgumentException">None has it; the nearest name follows, or all of them.</exception>
    public static Objective Objective(string name) => Find("objective", name, Objectives, item => item.Name);

    /// <summary>The penalties whose weights are above 0.</summary>
    public static IReadOnlyList<Penalty> Penalties(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (double Weight, Func<double, Penalty> Create)[] all =
        [
            (options.R1, weight => new R1(weight)),
            (options.R2, weight => new R2(weight)),
            (options.GradientPenalty, weight => new GradientPenalty(weight)),
            (options.Dragan, weight => new Dragan(weight)),
        ];
        return [.. all.Where(item => item.Weight > 0).Select(item => item.Create(item.Weight))];
    }

    private static T Find<T>(string kind, string name, IReadOnlyList<T> items, Func<T, string> nameOf) =>
        items.FirstOrDefault(item => string.Equals(nameOf(item), name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            Spelling.TryFindNearest(name, items.Select(nameOf), out var nearest)
                ? $"There is no {kind} \"{name}\"; did you mean {nearest}?"
                : $"There is no {kind} \"{name}\"; choose from: {string.Join(", ", items.Select(nameOf))}."
        );
}
