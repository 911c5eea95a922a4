using Penman.Data;
using Penman.Game.Architectures;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Penalties;
using Penman.Networks.Plans;
using Losses = Penman.Game.Objectives.Objective;

namespace Penman.Game;

/// <summary>The architectures, objectives and penalties that options can choose.</summary>
public static class Catalogue
{
    /// <summary>Architectures.</summary>
    public static IReadOnlyList<PlannedArchitecture> Architectures { get; } =
    [
        Mlp.Modern,
        Mlp.Of2014,
        Dcgan.Modern,
        Dcgan.Of2016,
        new ResNet(),
        new StyleGan(),
        PenmanFamily.Small,
        PenmanFamily.Large,
    ];

    /// <summary>Objectives.</summary>
    public static IReadOnlyList<Objective> Objectives { get; } =
    [Losses.NonSaturating, Losses.Minimax, Losses.LeastSquares, Losses.Hinge, Losses.Wasserstein, Losses.Relativistic];

    /// <summary>The architecture of that name.</summary>
    /// <exception cref="ArgumentException">None has it; the nearest name follows, or all of them.</exception>
    public static PlannedArchitecture Architecture(string name) =>
        Find("architecture", name, Architectures, item => item.Name);

    /// <summary>The networks that options name: their own, layer by layer, or an architecture of the catalogue.</summary>
    /// <exception cref="ArgumentException">None has that name; the nearest name follows, or all of them.</exception>
    public static PlannedArchitecture Architecture(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var named = Architecture(options.Architecture);
        return options.Networks is { } networks ? new OwnNetworks(networks, named) : named;
    }

    /// <summary>The networks that options name, layer by layer: a place to start from.</summary>
    /// <param name="options">The options.</param>
    /// <param name="format">Sizes of the images.</param>
    /// <param name="classes">Classes of the labels.</param>
    /// <exception cref="ArgumentException">There is no architecture of that name.</exception>
    public static NetworkPair Networks(TrainingOptions options, ImageFormat format, int classes)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Networks ?? Architecture(options.Architecture).Plan(options.ForArchitecture(format, classes));
    }

    /// <summary>The recipe of an architecture: what it is meant to be trained with.</summary>
    /// <exception cref="ArgumentException">None has that name; the nearest one is named.</exception>
    public static TrainingOptions Recipe(string architecture) => Architecture(architecture).Recipe;

    /// <summary>The objective of that name.</summary>
    /// <exception cref="ArgumentException">None has it; the nearest name follows, or all of them.</exception>
    public static Objective Objective(string name) => Find("objective", name, Objectives, item => item.Name);

    /// <summary>The penalties whose weights are above 0.</summary>
    public static IReadOnlyList<Penalty> Penalties(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<Penalty> penalties = [];
        if (options.R1 > 0 || options.R2 > 0)
            penalties.Add(new ZeroCentred(options.R1, options.R2));
        if (options.GradientPenalty > 0)
            penalties.Add(new GradientPenalty(options.GradientPenalty));
        if (options.Dragan > 0)
            penalties.Add(new Dragan(options.Dragan));
        if (options.Consistency > 0)
            penalties.Add(new Consistency(options.Consistency));
        if (options.LeCam > 0)
            penalties.Add(new LeCam(options.LeCam));
        return penalties;
    }

    /// <summary>A name as the catalogue writes it; one that it does not know as it stands.</summary>
    internal static string Spell(string name) =>
        Architectures
            .Select(item => item.Name)
            .Concat(Objectives.Select(item => item.Name))
            .FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase), name);

    private static T Find<T>(string kind, string name, IReadOnlyList<T> items, Func<T, string> nameOf) =>
        items.FirstOrDefault(item => string.Equals(nameOf(item), name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            Spelling.TryFindNearest(name, items.Select(nameOf), out var nearest)
                ? $"There is no {kind} \"{name}\"; did you mean {nearest}?"
                : $"There is no {kind} \"{name}\"; choose from: {string.Join(", ", items.Select(nameOf))}."
        );
}
