using Penman.Evaluation.Copies;

namespace Penman.Evaluation.Judging;

/// <summary>Scores in words and texts, the same on pages and in a terminal.</summary>
public static class ScoreWords
{
    /// <summary>Stands where there is no number and no word.</summary>
    public const string None = "-";

    private const int ShortHash = 12;
    private const int ValuesInLine = 5;

    /// <summary>The word of a grade.</summary>
    public static string Of(Grade grade) => grade.ToString().ToLowerInvariant();

    /// <summary>The answer to whether training images are copied.</summary>
    public static string Of(MemorisationVerdict verdict) =>
        verdict switch
        {
            MemorisationVerdict.None => "none",
            MemorisationVerdict.Suspected => "suspected",
            _ => "yes",
        };

    /// <summary>A row for each thing that is known of every class: its name, and a text for each class in order.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Texts)> Digits(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var (images, classes) = (scores.Images, scores.Classes);
        List<(string, IReadOnlyList<string>)> rows =
        [
            ("read as, %", [.. images.Histogram.Counts.Select((_, digit) => Share(images.Histogram.Share(digit)))]),
        ];
        if (images.PerDigitAgreement is not null)
            rows.Add(("read as asked, %", Texts(one => one.Agreement, Share)));
        rows.Add(("Fréchet distance", Texts(one => one.Distance, Distance)));
        rows.Add(("its floor", Texts(one => one.Floor, Distance)));
        rows.Add(("ratio", Texts(one => one.Ratio, Distance)));
        rows.Add(("excess", Texts(one => one.Excess, Distance)));
        if (images.PerDigitFrechetError is not null)
            rows.Add(("its error, ±", Texts(one => one.Error, Distance)));
        return rows;

        IReadOnlyList<string> Texts(Func<ClassScore, double?> number, Func<double, string> text) =>
            [.. classes.Select(one => number(one) is { } known ? text(known) : None)];
    }

    /// <summary>Whether training images are copied, and by what that is seen: the answer first.</summary>
    public static IReadOnlyList<string> Copies(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var memorisation = scores.Memorisation;
        return
        [
            $"copies of training images: {Of(memorisation.Verdict)}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"nearer than {Memorisation.NearDistance:0.0} to one: {memorisation.NearShare:0.0%} of {scores.Protocol.MemorisationSamples:N0}, of test images {memorisation.HeldOutNearShare:0.0%}; median distance {memorisation.Median:0.0}, of test images {memorisation.HeldOutMedian:0.0}"
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"rank test {memorisation.RankStatistic:0.0} (below {Memorisation.RankStatisticLimit:0} is suspect)"
            ),
        ];
    }

    /// <summary>How smoothly images change between styles; null if that was not measured.</summary>
    public static string? Path(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return scores.PathLength is { } path
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"path length between styles{Held(scores)}: {path.Mean:0} ± {path.Error:0}, of {path.Pairs:N0} pairs"
            )
            : null;
    }

    /// <summary>What both styles of a pair have in common.</summary>
    private static string Held(Scores scores) =>
        scores.Images.Agreement is not null ? " of one class"
        : scores.Code is not null ? " of one value of the code"
        : "";

    /// <summary>What the values of a generator's code draw: how well they tell classes apart, then each; empty if it has none.</summary>
    public static IReadOnlyList<string> Code(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Code is not { } code)
            return [];
        var classes = scores.Protocol.Classes;
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"code: {code.Accuracy:0.0%} of images are read as the class that matches their value best; {code.Information:0.00} nats say the class, of {code.LargestInformation:0.00} at most"
            ),
            .. code
                .Classes.Select((label, value) => DrawnBy(value, label, code.Counts[value]))
                .Chunk(ValuesInLine)
                .Select(some => string.Join(", ", some)),
        ];

        string DrawnBy(int value, int? label, IReadOnlyList<int> counts) =>
            label is { } matched
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{value} draws {classes?[matched] ?? $"{matched}"} ({(double)counts[matched] / Math.Max(counts.Sum(), 1):0%})"
                )
                : $"{value} is left over";
    }

    /// <summary>What the scores mean nothing without, a sentence a line.</summary>
    public static IReadOnlyList<string> Of(Protocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        var average = protocol.IsEma is true ? ", moving average of its weights" : "";
        return
        [
            $"{protocol.Subject}: {protocol.Kind}{average}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{protocol.Samples:N0} images, seed {protocol.Seed}, against {protocol.ReferenceImages:N0} test images of {protocol.Data}; floor: {protocol.Samples:N0} training images drawn at random"
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"evaluator {EvaluatorOf(protocol)}, which reads {protocol.EvaluatorAccuracy:0.00%} of the test images as labelled"
            ),
        ];
    }

    private static string EvaluatorOf(Protocol protocol) =>
        protocol.Evaluator is { } file
            ? $"{file} ({protocol.EvaluatorSha256[..ShortHash]})"
            : protocol.EvaluatorSha256[..ShortHash];

    private static string Share(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Distance(double distance) =>
        distance.ToString(
            distance switch
            {
                < 10 => "0.00",
                < 100 => "0.0",
                _ => "0",
            },
            CultureInfo.InvariantCulture
        );
}
