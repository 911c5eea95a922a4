using Penman.Networks;
using Penman.Networks.Plans;

namespace Penman.Game.Options;

/// <summary>What networks put together layer by layer are, in the words of the options that build the catalogue's.</summary>
internal static class NetworkTraits
{
    private static readonly (string Name, Func<TrainingOptions, object> Value)[] Traits =
    [
        (nameof(TrainingOptions.GeneratorNorm), options => options.GeneratorNorm),
        (nameof(TrainingOptions.Tones), options => options.Tones),
        (nameof(TrainingOptions.Conditional), options => options.Conditional),
        (nameof(TrainingOptions.Codes), options => options.Codes),
        (nameof(TrainingOptions.ContinuousCodes), options => options.ContinuousCodes),
        (nameof(TrainingOptions.SpectralNorm), options => options.SpectralNorm),
        (nameof(TrainingOptions.Dropout), options => options.Dropout),
        (nameof(TrainingOptions.MinibatchDeviation), options => options.MinibatchDeviation),
        (nameof(TrainingOptions.SelfAttention), options => options.SelfAttention),
    ];

    /// <summary>Whether networks of one's own decide an option, by its property.</summary>
    public static bool Decide(string property) => Array.Exists(Traits, trait => trait.Name == property);

    /// <summary>Options with networks, and with what these are.</summary>
    public static TrainingOptions In(TrainingOptions options, NetworkPair networks)
    {
        var discriminator = networks.Discriminator.All.ToList();
        var codes = CodesIn(networks.Generator, LayerType.Codes);
        return options with
        {
            Networks = networks,
            GeneratorNorm = Has(networks.Generator, LayerType.BatchNorm) ? GeneratorNorm.Batch : GeneratorNorm.None,
            Tones = Has(networks.Generator, LayerType.ToneCurve) ? Tones.Curve : Tones.Tanh,
            Conditional = ConditioningOf(networks),
            ClassLoss = Reads(networks) && options.ClassLoss == 0 ? TrainingOptions.UsualClassLoss : options.ClassLoss,
            Codes = codes.Values,
            ContinuousCodes = codes.Continuous,
            SpectralNorm = discriminator.Exists(layer => layer.SpectralNorm is true),
            Dropout = discriminator.FindLast(layer => layer.Layer == LayerType.Dropout)?.Share ?? 0,
            MinibatchDeviation = discriminator.Exists(layer => layer.Layer == LayerType.MinibatchDeviation),
            SelfAttention =
                Has(networks.Generator, LayerType.Attention) || Has(networks.Discriminator, LayerType.Attention)
                    ? AttentionMaps.True
                    : AttentionMaps.False,
        };
    }

    /// <summary>Refuses options that say something else than the networks.</summary>
    /// <exception cref="ArgumentException">Names the option.</exception>
    public static void Check(TrainingOptions options)
    {
        if (options.Networks is not { } networks)
            return;
        var whole = In(options, networks);
        foreach (var (name, value) in Traits)
            if (!value(options).Equals(value(whole)))
                throw TrainingOptions.Refusal(
                    $"{new Name(name)} is {Word(value(options))}, but {Word(value(whole))} in the networks {networks.Name}, which decide it; leave the option out, or change the networks."
                );
        if (IsTold(networks.Generator) != Knows(networks.Discriminator))
            throw TrainingOptions.Refusal(
                $"In the networks {networks.Name} the {(IsTold(networks.Generator) ? "generator is told which digit is asked for and the discriminator is not" : "discriminator knows of digits and the generator is told none")}; give both a label, or the discriminator a projection or an auxiliary head, or neither."
            );
        if (Reads(networks) && options.ClassLoss == 0)
            throw TrainingOptions.Refusal(
                $"The discriminator of the networks {networks.Name} reads the digit of real images, but loses nothing by it; give {new Name(nameof(TrainingOptions.ClassLoss))} a number above 0, or take \"reads\" out of its projection."
            );
        CheckCodes(networks);
    }

    /// <summary>Refuses codes that nobody guesses, or guesses of none, and codes that are not made of latent numbers.</summary>
    private static void CheckCodes(NetworkPair networks)
    {
        var (made, guessed) = (
            CodesIn(networks.Generator, LayerType.Codes),
            CodesIn(networks.Discriminator, LayerType.CodeHead)
        );
        if (made != guessed)
            throw TrainingOptions.Refusal(
                $"In the networks {networks.Name} the generator has codes of {made.Words} and the discriminator guesses {guessed.Words}; give its layer \"codes\" and the other's \"codeHead\" the same, or leave out both."
            );
        var all = networks.Generator.All.Concat(networks.Discriminator.All);
        var first = networks.Generator.Layers[0];
        if (first is { Layer: LayerType.Styles, Body: [var ofStyles, ..] })
            first = ofStyles;
        if (all.Any(layer => layer.Layer == LayerType.Codes && !ReferenceEquals(layer, first)))
            throw TrainingOptions.Refusal(
                $"In the networks {networks.Name} a layer \"codes\" is not the generator's first, or the first in the body of its \"styles\"; it makes codes of latent numbers, so put it there."
            );
    }

    private static CodeSizes CodesIn(NetworkPlan plan, LayerType layer) =>
        plan.All.FirstOrDefault(one => one.Layer == layer)?.Codes ?? CodeSizes.None;

    private static Conditioning ConditioningOf(NetworkPair networks) =>
        Has(networks.Discriminator, LayerType.Projection) ? Conditioning.Projection
        : Has(networks.Discriminator, LayerType.Auxiliary) ? Conditioning.Auxiliary
        : IsTold(networks.Discriminator) || IsTold(networks.Generator) ? Conditioning.Concatenation
        : Conditioning.None;

    private static bool Reads(NetworkPair networks) =>
        networks.Discriminator.All.Any(layer => layer is { Layer: LayerType.Projection, Reads: true });

    private static bool IsTold(NetworkPlan plan) => Has(plan, LayerType.Label) || Has(plan, LayerType.Projection);

    /// <summary>Whether a discriminator is told the digit, or looks for it.</summary>
    private static bool Knows(NetworkPlan discriminator) =>
        IsTold(discriminator) || Has(discriminator, LayerType.Auxiliary);

    private static bool Has(NetworkPlan plan, LayerType layer) => plan.All.Any(one => one.Layer == layer);

    private static string Word(object value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value}").ToLowerInvariant();
}
