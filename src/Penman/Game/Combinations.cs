using Penman.Data;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Game.Steps;

namespace Penman.Game;

/// <summary>What is known about parts that do not go together, in words that say what to do.</summary>
internal static class Combinations
{
    /// <summary>What a training cannot change once it has begun: what its networks and batches are made of.</summary>
    private static readonly (string Name, Func<TrainingOptions, object?> Value)[] Fixed =
    [
        (nameof(TrainingOptions.Architecture), options => options.Architecture),
        (nameof(TrainingOptions.Networks), options => options.Networks),
        (nameof(TrainingOptions.LatentSize), options => options.LatentSize),
        (nameof(TrainingOptions.GeneratorNorm), options => options.GeneratorNorm),
        (nameof(TrainingOptions.Tones), options => options.Tones),
        (nameof(TrainingOptions.Conditional), options => options.Conditional),
        (nameof(TrainingOptions.ClassLoss), options => options.ClassLoss),
        (nameof(TrainingOptions.Codes), options => options.Codes),
        (nameof(TrainingOptions.ContinuousCodes), options => options.ContinuousCodes),
        (nameof(TrainingOptions.SpectralNorm), options => options.SpectralNorm),
        (nameof(TrainingOptions.Dropout), options => options.Dropout),
        (nameof(TrainingOptions.MinibatchDeviation), options => options.MinibatchDeviation),
        (nameof(TrainingOptions.SelfAttention), options => options.SelfAttention),
        (nameof(TrainingOptions.BatchSize), options => options.BatchSize),
        (nameof(TrainingOptions.Shards), options => options.ShardCount),
        (nameof(TrainingOptions.Seed), options => options.Seed),
    ];

    /// <summary>Whether an option, by its property, cannot change in a training that has begun.</summary>
    public static bool IsFixed(string property) => Array.Exists(Fixed, item => item.Name == property);

    /// <summary>Refuses what cannot work.</summary>
    /// <exception cref="ArgumentException">Says what to change.</exception>
    public static void Check(GameRules rules, Players players, ImageFormat format, int classes)
    {
        if (players.Classes > 0 && players.Classes != classes)
            throw new ArgumentException(
                $"The networks tell {players.Classes} classes apart, but the images have {classes}; "
                    + $"build them for {classes}."
            );
        CheckGuesses(players, classes);
        if (players.Discriminator.Reads && rules.Options.ClassLoss == 0)
            throw TrainingOptions.Refusal(
                $"The discriminator reads classes, but loses nothing by it; give {new Name(nameof(TrainingOptions.ClassLoss))} a number above 0, or build it without reading."
            );
        CheckCodes(players);
        if (!players.Discriminator.InputShape.Equals(format.Shape))
            throw new ArgumentException(
                $"The networks are for images of {players.Discriminator.InputShape}, but the data's are of "
                    + $"{format.Shape}; build them for {format}."
            );
        if (rules.Penalties.Any(penalty => penalty.TakesSlopes) && players.Discriminator.MixesExamples)
            throw new ArgumentException(Mixing(rules, players));
        if (rules.Options.WeightClip > 0 && rules.Objective == Objective.Relativistic)
            throw new ArgumentException(
                "Clipped weights are too weak a discriminator for the relativistic loss; leave out weight clipping and "
                    + "hold the discriminator with R1 and R2."
            );
    }

    private static void CheckGuesses(Players players, int classes)
    {
        if (players.Discriminator.Guesses is not (var guessed and > 0))
            return;
        if (players.Classes == 0)
            throw new ArgumentException(
                "The discriminator guesses classes, but the generator is told none; give the generator a label."
            );
        if (guessed != classes)
            throw new ArgumentException(
                $"The discriminator guesses among {guessed} classes, but the images have {classes}; build it for {classes}."
            );
    }

    private static void CheckCodes(Players players)
    {
        var (made, guessed) = (players.Generator.Codes, players.Discriminator.Codes);
        if (made != guessed)
            throw new ArgumentException(
                $"The generator has codes of {made.Words} and the discriminator guesses {guessed.Words}; give both the same."
            );
    }

    /// <summary>Refuses a change that would need other networks, or other batches.</summary>
    /// <exception cref="ArgumentException">Names the option.</exception>
    public static void CheckChange(TrainingOptions before, TrainingOptions after)
    {
        foreach (var (name, value) in Fixed)
            if (!Equals(value(before), value(after)))
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} is {value(before) ?? "none"} and cannot change in a training that has begun; begin another one to have {value(after) ?? "none"}."
                    )
                );
    }

    /// <summary>What is to be known of statistics over a batch that is cut into shards; null where there are none.</summary>
    public static Sentence? OfShards(TrainingOptions options, Players players)
    {
        var looks =
            players.Generator.MixesExamples
            || players.Discriminator.MixesExamples
            || options.FeatureMatching > 0
            || options.Dragan > 0;
        return looks && options.ShardCount > 1
            ? new(
                $"Statistics over a batch are taken over the {options.BatchSize / options.ShardCount} images of a shard, which are rougher; with fewer shards, or a larger batch, they are less so."
            )
            : null;
    }

    /// <summary>What will run but is known to go badly, a sentence each.</summary>
    public static IReadOnlyList<Sentence> Warnings(GameRules rules)
    {
        var options = rules.Options;
        var isHeld = rules.Penalties.Any(penalty => penalty.TakesSlopes);
        List<Sentence> warnings = [];
        if (rules.Objective == Objective.Wasserstein && options.WeightClip == 0 && !isHeld && !options.SpectralNorm)
            warnings.Add(
                new(
                    $"The wasserstein loss has no bound unless the discriminator is held: set {new Name(nameof(options.WeightClip))} to 0.01 with 5 discriminator steps, or {new Name(nameof(options.GradientPenalty))} to 10, or use spectral normalisation."
                )
            );
        if (options.WeightClip > 0 && isHeld)
            warnings.Add(
                new($"Weight clipping and a gradient penalty hold the discriminator twice; leave out one of them.")
            );
        if (options.Consistency > 0 && options.Dropout > 0)
            warnings.Add(
                new(
                    $"With dropout {new Name(nameof(options.Consistency))} punishes what dropout does, too; leave out one of them."
                )
            );
        if (options.InstanceNoiseImages > 0 && options.InstanceNoise == 0)
            warnings.Add(
                new(
                    $"{new Name(nameof(options.InstanceNoiseImages))} has no effect without noise; set {new Name(nameof(options.InstanceNoise))}, or leave it at 0."
                )
            );
        return warnings;
    }

    /// <summary>
    /// A penalty takes the gradient of each image's own logit; a batch's statistics leave no such thing.
    /// </summary>
    private static string Mixing(GameRules rules, Players players)
    {
        var penalties = string.Join(
            " and ",
            rules.Penalties.Where(penalty => penalty.TakesSlopes).Select(penalty => penalty.Name)
        );
        var layer = players.Discriminator.Layers.First(layer => layer.MixesExamples);
        return rules.Options.MinibatchDeviation
            ? $"{penalties} cannot be taken where images depend on each other; leave out the penalty or the minibatch "
                + "deviation."
            : $"{penalties} cannot be taken where images depend on each other, as they do in the discriminator's "
                + $"{layer.Type} \"{layer.Name}\"; leave out the penalty, or take an architecture without it.";
    }
}
