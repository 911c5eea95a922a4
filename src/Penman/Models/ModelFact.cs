using System.Globalization;

namespace Penman.Models;

/// <summary>One thing to know about a model, for whoever gets it in another format.</summary>
/// <param name="Key">What programs call it, such as "images_seen".</param>
/// <param name="Label">What people call it, such as "trained on".</param>
/// <param name="Value">In words or figures.</param>
public sealed record ModelFact(string Key, string Label, string Value)
{
    /// <summary>What a model file says: where it comes from, and its score if it has one.</summary>
    public static IReadOnlyList<ModelFact> Of(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        List<ModelFact> facts = [new("architecture", "architecture", card.Options.Architecture)];
        if (card.Data is { } data)
            facts.Add(new("data", "data", data));
        if (card.ImagesSeen > 0) // an imported model does not say
        {
            facts.Add(new("images_seen", "training images shown", Invariant($"{card.ImagesSeen:N0}")));
            facts.Add(new("seed", "seed of the training", Invariant($"{card.Options.Seed}")));
        }

        if (card.Score is not { } score)
            return facts;
        facts.Add(
            new(
                "frechet_distance",
                "Fréchet distance",
                Invariant(
                    $"{score.FrechetDistance:0.00} (real digits: {score.FrechetFloor:0.00}; {score.Images:N0} images)"
                )
            )
        );
        facts.Add(new("coverage", "coverage", Invariant($"{score.Coverage:0.0%}")));
        if (score.Agreement is { } agreement)
            facts.Add(new("agreement", "agreement with the digit asked for", Invariant($"{agreement:0.0%}")));
        return facts;
    }

    /// <summary>The same of the model in the box, with the figures of its card.</summary>
    public static IReadOnlyList<ModelFact> OfTheModelInTheBox(ModelCard card) =>
        [.. Of(card with { Score = null }), .. ModelInTheBox.Figures()];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
