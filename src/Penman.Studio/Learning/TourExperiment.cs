using Penman.Game;
using Penman.Game.Options;
using Penman.Options;
using Penman.Studio.Forms;

namespace Penman.Studio.Learning;

/// <summary>A training that a chapter shows, to be run where it is told.</summary>
/// <param name="Key">What a page calls it.</param>
/// <param name="Chapter">The key of the chapter.</param>
/// <param name="After">What stands in the code after which it comes; null for the chapter's end.</param>
/// <param name="Experiment">The training.</param>
public sealed record TourExperiment(string Key, string Chapter, string? After, Experiment Experiment)
{
    private const string Loop = "4-the-training-loop";
    private const string Curves = "5-reading-the-curves";
    private const string Cures = "6-collapse-and-its-cures";
    private const string Recipes = "9-two-recipes";

    /// <summary>The preset from which chapter 9 goes to the one of today.</summary>
    private const string Old = "mlp-2014";
    private const string Today = "mlp";

    private static readonly string[] Rates =
    [
        nameof(TrainingOptions.BatchSize),
        nameof(TrainingOptions.GeneratorLearningRate),
        nameof(TrainingOptions.DiscriminatorLearningRate),
        nameof(TrainingOptions.Beta1),
        nameof(TrainingOptions.Beta2),
    ];

    private static readonly string[] Pairs =
    [
        nameof(TrainingOptions.Objective),
        nameof(TrainingOptions.R1),
        nameof(TrainingOptions.R2),
        nameof(TrainingOptions.PenaltyInterval),
    ];

    /// <summary>All of them, in the order of the chapters and of their text.</summary>
    public static IReadOnlyList<TourExperiment> All { get; } =
    [
        new(
            "library",
            Loop,
            "trainer.TrainLive(",
            Of("The library's trainer", "The first digits of sorts after some thousand pictures.", "penman", 15_000)
        ),
        new("healthy", Curves, "Train(Catalogue.Recipe(\"penman\"))", Short(Experiment.HealthyGame, 8_000)),
        new("too-strong", Curves, "Train(unequal)", Short(Experiment.TooStrong, 8_000)),
        new("louder", Curves, "Train(unequal with", Short(Experiment.Louder, 8_000)),
        new("collapse", Cures, After: null, Short(Experiment.Collapse, 60_000)),
        new(
            "2014",
            Recipes,
            "Try(\"2014\"",
            Of("2014", "One picture, whatever the random numbers, and D(fake) only sinks.", Old, 12_000)
        ),
        new(
            "rates",
            Recipes,
            "Try(\"with the rates",
            Of("With the rates of today", "The forger keeps up, and draws grey clouds.", Old, 12_000, Rates)
        ),
        new(
            "pairs",
            Recipes,
            "Try(\"in pairs",
            Of(
                "In pairs, with penalties",
                "Specks of white on black, all still like an 8.",
                Old,
                12_000,
                [.. Rates, .. Pairs]
            )
        ),
        new(
            "labels",
            Recipes,
            "Try(\"and labels\"",
            Of("And labels", "All ten digits.", Old, 12_000, [.. Rates, .. Pairs, nameof(TrainingOptions.Conditional)])
        ),
        new(
            "today",
            Recipes,
            "Try(\"all of mlp\"",
            Of("All of mlp", "The numbers inside the forger keep spread out: sharper digits.", Today, 12_000)
        ),
    ];

    /// <summary>An experiment by its key; null if there is none.</summary>
    public static TourExperiment? Find(string key) => All.FirstOrDefault(one => one.Key == key);

    /// <summary>What it is, in words: the preset, and what is not its recipe's.</summary>
    public string Words =>
        string.Join(
            ", ",
            Form()
                .Fields.Where(one => one.IsChanged)
                .Select(one => $"{one.Label} {one.Text}")
                .Prepend($"Preset {Experiment.Preset}")
        );

    /// <summary>Its options, checked.</summary>
    public RunOptions Read() => Form().Read();

    private TrainForm Form()
    {
        var form = new TrainForm();
        form.Choose(Experiment);
        return form;
    }

    /// <summary>As long as in the chapter, and on all images, so that the same bits come out.</summary>
    private static Experiment Short(Experiment experiment, int images) =>
        experiment.With(
            experiment.Name,
            experiment.WhatToSee,
            (nameof(RunOptions.Images), $"{images}"),
            (nameof(RunOptions.HeldOut), "0")
        );

    /// <summary>A preset with some options of today's recipe.</summary>
    private static Experiment Of(string name, string whatToSee, string preset, int images, params string[] ofToday)
    {
        var today = new RunOptions { Training = Catalogue.Recipe(Today) };
        var values = ofToday.ToDictionary(
            property => property,
            property => OptionTable.All.Single(row => row.PropertyName == property).TextIn(today),
            StringComparer.Ordinal
        );
        return Short(new(name, whatToSee, preset, values), images);
    }
}
