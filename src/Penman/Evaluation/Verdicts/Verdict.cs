using System.Globalization;
using Penman.Evaluation.Copies;

namespace Penman.Evaluation.Verdicts;

/// <summary>Scores in a sentence or two.</summary>
internal static class Verdict
{
    /// <summary>Other real images have a ratio of about 1, whatever their number.</summary>
    private const double NearerThanReal = 0.4;

    /// <summary>The word, how far from real images, and which figures hold the word down.</summary>
    public static string Of(Scores scores)
    {
        var rows = scores.Rows;
        var held = rows.Where(row => row.Decides && row.Grade == scores.Grade && row != rows[0]).ToList();
        var reason =
            scores.Memorisation.Verdict == MemorisationVerdict.Copying ? ", but training images are copied"
            : rows[0].Grade == scores.Grade || held.Count == 0 ? ""
            : $", but {Join(held)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{scores.Grade}: the Fréchet distance of these {scores.Protocol.Samples:N0} images is {scores.FrechetRatio:0.00} times that of as many real ones{reason}.{Doubt(scores)}"
        );
    }

    private static string Doubt(Scores scores) =>
        scores.FrechetRatio < NearerThanReal
            ? " No other real images come so near: test images seem to be among them, and then no figure says anything."
            : "";

    private static string Join(List<FigureRow> rows)
    {
        var names = rows.Select(row => row.Name.Split(" (")[0]).ToList();
        var all = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
        return $"{all} {(names.Count == 1 ? "is" : "are")} {rows[0].Grade!.Value.ToString().ToLowerInvariant()}";
    }
}
