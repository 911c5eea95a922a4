using Penman.Gan.Architectures;
using Penman.Gan.Objectives;

namespace Penman.Gan;

/// <summary>The architectures and objectives that can be chosen by name.</summary>
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

    /// <summary>The objective of that name.</summary>
    /// <exception cref="ArgumentException">None has it; the nearest name follows, or all of them.</exception>
    public static Objective Objective(string name) => Find("objective", name, Objectives, item => item.Name);

    private static T Find<T>(string kind, string name, IReadOnlyList<T> items, Func<T, string> nameOf) =>
        items.FirstOrDefault(item => string.Equals(nameOf(item), name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            Spelling.TryFindNearest(name, items.Select(nameOf), out var nearest)
                ? $"There is no {kind} \"{name}\"; did you mean {nearest}?"
                : $"There is no {kind} \"{name}\"; choose from: {string.Join(", ", items.Select(nameOf))}."
        );
}
