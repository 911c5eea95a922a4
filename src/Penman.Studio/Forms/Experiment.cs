using Penman.Game.Options;

namespace Penman.Studio.Forms;

/// <summary>A training worth seeing, with what to look for.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="WhatToSee">What happens, and where it shows.</param>
/// <param name="Preset">The preset.</param>
/// <param name="Values">Options that are not the recipe's, by property, as people write them.</param>
public sealed record Experiment(
    string Name,
    string WhatToSee,
    string Preset,
    IReadOnlyDictionary<string, string> Values
)
{
    /// <summary>The default preset as it is.</summary>
    public static Experiment HealthyGame { get; } =
        Of(
            "A healthy game",
            "Digits within seconds. Neither loss goes to nothing, and the discriminator tells apart most pairs but not all.",
            "penman"
        );

    /// <summary>A generator that draws one picture.</summary>
    public static Experiment Collapse { get; } =
        Of(
            "Collapse",
            "The networks and the recipe of 2014. All vectors of noise give the same grey cloud, and D(fake) sinks to 0.",
            "mlp-2014"
        );

    /// <summary>A discriminator that is always right, and a loss that says nothing then.</summary>
    public static Experiment TooStrong { get; } =
        Of(
            "A discriminator too strong",
            "No penalties, four lessons for each of the generator's, and the minimax loss: it goes to 0, the generator hears nothing.",
            "penman",
            (nameof(TrainingOptions.Objective), "minimax"),
            (nameof(TrainingOptions.R1), "0"),
            (nameof(TrainingOptions.R2), "0"),
            (nameof(TrainingOptions.DiscriminatorSteps), "4"),
            (nameof(TrainingOptions.BatchSize), "32")
        );

    /// <summary>The same with a loss that is loudest then.</summary>
    public static Experiment Louder { get; } =
        TooStrong.With(
            "Its cure",
            "The same with the non-saturating loss, which is loudest when the generator loses.",
            (nameof(TrainingOptions.Objective), "non-saturating")
        );

    /// <summary>All of them, the simplest first.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        HealthyGame,
        Collapse,
        Of(
            "Its cure",
            "Nearly the same networks with labels, pairs and penalties: all ten digits, different hands.",
            "mlp"
        ),
        TooStrong,
        Louder,
        Of(
            "Wasserstein without a penalty",
            "A loss without a bound and nothing that holds the discriminator: both losses run away. Add a gradient penalty of 10.",
            "penman",
            (nameof(TrainingOptions.Objective), "wasserstein"),
            (nameof(TrainingOptions.R1), "0"),
            (nameof(TrainingOptions.R2), "0")
        ),
        Of(
            "Convolutions of 2016",
            "Convolutions and batch norm, without labels: slower, and digits of its own choice.",
            "dcgan-2016"
        ),
    ];

    /// <summary>The same with other options, and what to see then.</summary>
    public Experiment With(string name, string whatToSee, params (string Property, string Text)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var all = new Dictionary<string, string>(Values, StringComparer.Ordinal);
        foreach (var (property, text) in values)
            all[property] = text;
        return new(name, whatToSee, Preset, all);
    }

    private static Experiment Of(
        string name,
        string whatToSee,
        string preset,
        params (string Property, string Text)[] values
    ) =>
        new(
            name,
            whatToSee,
            preset,
            values.ToDictionary(pair => pair.Property, pair => pair.Text, StringComparer.Ordinal)
        );
}
