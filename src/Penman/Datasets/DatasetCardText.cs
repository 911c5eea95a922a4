using System.Text;
using Penman.Data;

namespace Penman.Datasets;

/// <summary>The card of a data set for people, as Markdown.</summary>
internal static class DatasetCardText
{
    public static string Of(DatasetCard card, Func<Name, string> wordsFor)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Title(card)}\n\n").Append(About(card)).Append('\n');
        text.Append(Table(card)).Append('\n').Append(Gate(card, wordsFor)).Append(Taught(card, wordsFor));
        return text.Append(Limits(card, wordsFor)).ToString();
    }

    private static string Title(DatasetCard card) =>
        card.Classes is null ? "Synthetic handwritten digits"
        : card.Data is { } data ? $"Synthetic images after {data}"
        : "Synthetic images";

    private static string Kind(DatasetCard card) => card.Classes is null ? "digit" : "class";

    private static string About(DatasetCard card) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {card.Count:N0} labelled images{TestImages(card)}, {Looks(card)}. A generator drew them; nobody wrote them.

            - Generator: {card.Model} ({card.Architecture}, {card.ImagesSeen:N0} training images seen), SHA-256 `{card.ModelSha256}`
            - Made by: `{card.Command}`
            - Labels: what the generator was asked for, {(
                card.Balanced ? $"each {Kind(card)} equally often" : $"each {Kind(card)} as likely as the others"
            )}
            - Files: {string.Join(", ", card.Files.Select(name => $"`{name}`"))}; the same facts for programs: `{DatasetCard.FileName}`

            """
        );

    private static string Looks(DatasetCard card) =>
        card.Images == Mnist.Format ? $"{card.Images}, grey, ink bright on black as in MNIST" : $"{card.Images}";

    private static string TestImages(DatasetCard card) =>
        card.TestCount > 0 ? FormattableString.Invariant($" to learn from and {card.TestCount:N0} to test on") : "";

    private static string Table(DatasetCard card)
    {
        var text = new StringBuilder($"| {Kind(card)} |");
        for (var digit = 0; digit < card.Digits.Count; digit++)
            text.Append(CultureInfo.InvariantCulture, $" {NameOf(card, digit)} |");
        text.Append("\n|---|").Insert(text.Length, "---|", card.Digits.Count).Append('\n');
        Row(text, "images", card.Digits.Select(count => $"{count}"));
        if (card.TestCount > 0)
            Row(text, "images to test on", card.TestDigits.Select(count => $"{count}"));
        if (card.RejectedShare is { } shares)
            Row(text, "rejected", shares.Select(share => share.ToString("0.00%", CultureInfo.InvariantCulture)));
        return text.ToString();
    }

    private static string NameOf(DatasetCard card, int label) =>
        card.Classes is { } names ? names[label].Replace("|", "\\|", StringComparison.Ordinal) : $"{label}";

    private static void Row(StringBuilder text, string name, IEnumerable<string> cells) =>
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", cells)} |\n");

    private static string Gate(DatasetCard card, Func<Name, string> wordsFor) =>
        card.MinConfidence is { } least
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Each image was kept only if a classifier of real {(
                    card.Classes is null ? "digits" : "images"
                )} (SHA-256 `{card.EvaluatorSha256}`) reads it as its label with a probability of at least {least}; of all candidates it rejected {card.RejectedShareOfAll:0.00%}. This removes wrong labels, and unusual hands with them.


                """
            )
            : $"No image was rejected: a few show another {Kind(card)} than their label, or none (`{wordsFor(new(nameof(DatasetOptions.MinConfidence)))}` sorts them out).\n\n";

    private static string Taught(DatasetCard card, Func<Name, string> wordsFor) =>
        card.TrainOnFake is { } taught
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"""
                A classifier that learned from {(
                    taught.Images < card.Count ? "the first" : "these"
                )} {taught.Images:N0} images alone reads {taught.Accuracy:0.00%} of the real test images as labelled; one that learned from the real training images reads {taught.RealAccuracy:0.00%}.


                """
            )
            : $"What a classifier learns from these images was not measured (`{wordsFor(new(nameof(DatasetOptions.IsScored)))}` does).\n\n";

    private static string Limits(DatasetCard card, Func<Name, string> wordsFor) =>
        $"""
        ## Limits

        - The images imitate the data that the generator learned from and know no more than those; they are no new evidence about how people write.
        - They vary less than real ones: rare hands are rarer here. Do not measure a classifier on them alone.
        - {(card.MinConfidence is null
            ? "Labels are wishes, and the generator does not always obey."
            : "The classifier at the gate decides what passes, so a classifier's accuracy on these images is too high.")}
        - They are drawn, not copied; whether a generator copies its training images is what `{wordsFor(new("EvaluationReport.Make"))}` tells.

        """;
}
