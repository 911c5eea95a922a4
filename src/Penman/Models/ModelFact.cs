using System.Text.Json;
using Penman.Files;

namespace Penman.Models;

/// <summary>
/// One thing to know about a model, for whoever gets it in another format: programs and people call it differently.
/// </summary>
public sealed record ModelFact(string Key, string Label, string Value)
{
    /// <summary>What a model file says: where it comes from, and its score if it has one.</summary>
    public static IReadOnlyList<ModelFact> Of(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        List<ModelFact> facts = [new("architecture", "architecture", card.Options.NetworksName)];
        if (card.Data is { } data)
            facts.Add(new("data", "data", data));
        if (card.Hand is { } samples)
            facts.Add(new("hand_samples", "samples of the hand it writes in", Invariant($"{samples:N0}")));
        if (card.DataOrigin is { } origin)
            facts.Add(new("data_origin", "data taken from", origin));
        if (!card.Classes.AreDigits)
            facts.Add(new("classes", "classes", string.Join(", ", card.Classes.Names)));
        if (card.ImagesSeen > 0) // an imported model does not say
        {
            facts.Add(new("images_seen", "training images shown", Invariant($"{card.ImagesSeen:N0}")));
            facts.Add(new("seed", "seed of the training", Invariant($"{card.Options.Seed}")));
        }

        if (card.Score is not { } score)
            return facts;
        var real = Invariant(
            $"real {(card.Classes.AreDigits ? "digits" : "images")}: {score.FrechetFloor:0.00}; {score.Images:N0} images"
        );
        facts.Add(new("frechet_distance", "Fréchet distance", Invariant($"{score.FrechetDistance:0.00} ({real})")));
        facts.Add(new("coverage", "coverage", Invariant($"{score.Coverage:0.0%}")));
        if (score.Agreement is { } agreement)
            facts.Add(
                new(
                    "agreement",
                    $"agreement with the {(card.Classes.AreDigits ? "digit" : "class")} asked for",
                    Invariant($"{agreement:0.0%}")
                )
            );
        return facts;
    }

    /// <summary>
    /// The same of the model in the box, with published figures instead of the score it was chosen by.
    /// </summary>
    internal static IReadOnlyList<ModelFact> OfTheBox(ModelCard card) =>
        [
            .. Of(card with { Score = null }),
            .. from figure in PublishedFigure.OfTheBox()
            where figure.Key.Length > 0
            select new ModelFact(figure.Key, figure.Figure, $"{figure.Generated} (real digits: {figure.Floor})"),
        ];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A row of the table in docs/model-card.md; ratio and word are empty for none.</summary>
internal sealed record PublishedFigure(string Figure, string Generated, string Floor, string Ratio, string Word)
{
    /// <summary>What programs call it; empty for a figure that exports leave out.</summary>
    public string Key
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Those of the model in the box, in the table's order.</summary>
    public static IReadOnlyList<PublishedFigure> OfTheBox()
    {
        using var stream = Resource.Open("models/penman.json");
        return JsonSerializer.Deserialize(stream, ModelsJson.Default.PublishedFigureArray)
            ?? throw new InvalidOperationException("data/models/penman.json holds no figures.");
    }
}
