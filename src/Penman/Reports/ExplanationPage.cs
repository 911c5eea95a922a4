using System.Text;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Subjects;

namespace Penman.Reports;

/// <summary>What a Frechet distance is made of, on one page that loads nothing, with its pictures beside it.</summary>
public static class ExplanationPage
{
    /// <summary>The page's name.</summary>
    public const string FileName = "explain.html";

    /// <summary>Names of all files that it may have: the pictures, and the page.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
    [.. Enumerable.Range(0, Pictures).Select(PictureName), FileName];

    /// <summary>Directions with a picture.</summary>
    private const int Pictures = 6;

    /// <summary>Directions in the table, each with a line.</summary>
    private const int Lines = 12;

    /// <summary>Points by which a bin of grey levels may differ before it is marked.</summary>
    private const double MarkedPoints = 0.3;

    /// <summary>What rounding leaves of a direction along which features do not vary at all.</summary>
    private const double LeastSpread = 1e-6;

    /// <summary>
    /// The page, and <c>extremes-1.png</c> and so on: for the directions that add most to the distance, the real images at the
    /// two ends above the judged ones there.
    /// </summary>
    /// <param name="report">An evaluation with <see cref="EvaluationOptions.IsExplained"/>.</param>
    /// <exception cref="ArgumentException">One without.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Files(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Explanation is not { } explanation)
            throw new ArgumentException("The evaluation was not asked to explain; set IsExplained.", nameof(report));
        Image[] pictures =
        [
            .. explanation.Largest.Take(Pictures).Select(one => ExplanationPictures.Of(explanation, one)),
        ];
        return
        [
            .. pictures.Select((picture, i) => (PictureName(i), Png.Encode(picture))),
            (FileName, Encoding.UTF8.GetBytes(Page(report.Scores, explanation, pictures))),
        ];
    }

    private static string PictureName(int place) => $"extremes-{place + 1}.png";

    private static string Page(Scores scores, Explanation explanation, Image[] pictures) =>
        Html.Page(
            $"What the distance of {scores.Protocol.Subject} is made of",
            Head(scores)
                + Html.Section("Mean and covariance", Moments(explanation))
                + Html.Section("Where it lies", Directions(explanation))
                + Html.Section("What is there", Extremes(explanation, pictures))
                + Html.Section("Grey levels", Greys(explanation))
        );

    private static string Head(Scores scores) =>
        $"""
            <header>
            <h1>What the distance is made of</h1>
            <p>{Html.Text(scores.Protocol.Subject)} · {Html.Text(scores.Protocol.Kind)}</p>
            <dl class="tiles">
            {Tile("Fréchet distance", scores.Images.FrechetDistance)}{Tile(
                "its floor",
                scores.Floor.FrechetDistance
            )}{Tile("ratio", scores.FrechetRatio)}</dl>
            {string.Concat(ScoreWords.Of(scores.Protocol).Skip(1).Select(Note))}</header>

            """;

    private static string Tile(string name, double value) =>
        $"<div><dt>{name}</dt><dd>{Html.Number(value)}</dd></div>\n";

    private static string Note(string line) => $"<p class=\"note\">{Html.Text(line)}</p>\n";

    private static string Moments(Explanation explanation)
    {
        return Html.Table(
            "numbers",
            Html.Head("part", "these images", "real (floor)", "excess"),
            Row("of the mean", part => part.Mean),
            Row("of the covariance", part => part.Covariance),
            Row("both", part => part.Distance)
        );

        string Row(string name, Func<FrechetPart, double> value)
        {
            var (images, floor) = (
                explanation.Directions.Sum(one => value(one.Part)),
                explanation.Directions.Sum(one => value(one.Floor))
            );
            return Html.Row(name, Parts(images), Parts(floor), Parts(images - floor));
        }
    }

    private static string Directions(Explanation explanation)
    {
        var largest = explanation.Largest;
        var excess = Beyond(largest);
        return $"""
            <p>Directions are the principal ones of what the evaluator sees in real images, numbered by how much these vary along them. What all of them add is the distance. Here are those that add most beyond the floor. One along which these images vary as much as real ones may still add something: then they do not vary together with the same other things.</p>
            {Html.Table(
                "numbers",
                Html.Head("direction", "spread of real", "of these, times", "shift, in spreads", "distance", "floor", "excess", "of all beyond the floor"),
                [
                    .. largest.Take(Lines).Select(one => Row(one, excess)),
                    Rest($"{largest.Count - Lines} others", [.. largest.Skip(Lines)], excess),
                    Rest($"all {largest.Count}", largest, excess),
                ]
            )}
            """;
    }

    private static string Row(ExplainedDirection one, double excess) =>
        Html.Row([
            $"{one.Rank}",
            Html.Number(one.Part.Spread),
            InSpreads(one.Part.ImageSpread, one),
            InSpreads(one.Part.Shift, one),
            .. Ends([one], excess),
        ]);

    private static string Rest(string name, IReadOnlyList<ExplainedDirection> some, double excess) =>
        Html.Row([name, "", "", "", .. Ends(some, excess)]);

    private static IEnumerable<string> Ends(IReadOnlyList<ExplainedDirection> some, double excess) =>
        [
            Parts(some.Sum(one => one.Part.Distance)),
            Parts(some.Sum(one => one.Floor.Distance)),
            Parts(some.Sum(one => one.Excess)),
            excess > 0 ? Html.Share(Beyond(some) / excess) : "-",
        ];

    /// <summary>What directions add beyond the floor; chance leaves others below it, which take nothing away.</summary>
    private static double Beyond(IReadOnlyList<ExplainedDirection> some) => some.Sum(one => Math.Max(one.Excess, 0));

    private static string Extremes(Explanation explanation, Image[] pictures) =>
        "<p>For each of the first directions, the images at its two ends: the lowest on the left, the highest on the right, real ones above those that were judged. What the upper rows have and the lower ones lack, or the other way round, is what the distance is about.</p>\n"
        + string.Concat(explanation.Largest.Zip(pictures, Extreme));

    private static string Extreme(ExplainedDirection one, Image picture)
    {
        var words =
            $"Direction {one.Rank}: spread {InSpreads(one.Part.ImageSpread, one)} times that of real images, shifted by {InSpreads(one.Part.Shift, one)} of it";
        return $"<figure><img class=\"paper\" alt=\"Images at the ends of direction {one.Rank}, real ones above judged ones\" src=\"{Html.Source(picture)}\"><figcaption>{words}</figcaption></figure>\n";
    }

    private static string Greys(Explanation explanation) =>
        "<p>The share of all pixels with these grey levels, from 0, black, to 255, white. Marked is what differs by more than 0.3 points.</p>\n"
        + Html.Table(
            "numbers",
            Html.Head("grey", "real, %", "these, %", "difference, points", "of as many training images"),
            explanation.Greys.Select(bin =>
                Html.Row(
                    bin.Name,
                    Html.Number(100 * bin.RealShare),
                    Html.Number(100 * bin.Share),
                    Math.Abs(Math.Round(bin.Points, digits: 2)) > MarkedPoints
                        ? $"<mark>{Points(bin.Points)}</mark>"
                        : Points(bin.Points),
                    Points(bin.FloorPoints)
                )
            )
        );

    /// <summary>A length along a direction in spreads of real images; nothing where these do not vary.</summary>
    private static string InSpreads(double length, ExplainedDirection one) =>
        one.Part.Spread > LeastSpread ? Html.Number(length / one.Part.Spread) : "–";

    private static string Points(double points) => Html.Number(points, "+0.00;-0.00;0.00");

    private static string Parts(double part) => Html.Number(part, "0.0000");
}
