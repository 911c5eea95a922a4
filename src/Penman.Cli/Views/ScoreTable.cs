using Penman.Evaluation.Copies;
using Penman.Evaluation.Judging;
using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>Scores for people: the verdict, the figures beside their floors, the ten digits, the protocol.</summary>
internal static class ScoreTable
{
    private const string None = "-";

    public static void Write(Scores scores, CliContext context)
    {
        context.WriteLine(scores.Verdict);
        context.Console.Write(Figures(scores));
        context.Console.Write(Digits(scores));
        foreach (var line in Copies(scores.Memorisation, scores.Protocol.MemorisationSamples))
            context.WriteLine(line);
        foreach (var line in Stamp(scores.Protocol))
            context.WriteLine(line);
    }

    private static Table Figures(Scores scores)
    {
        var table = new Table().SimpleBorder().AddColumn("figure");
        foreach (var name in (string[])["images", "floor", "ratio"])
            table.AddColumn(name, column => column.RightAligned());
        table.AddColumn("");
        foreach (var row in scores.Rows)
            table.AddRow(
                row.Figure.Name,
                row.Figure.TextOf(row.Value)
                    + (row.Deviation is { } deviation ? $" ± {row.Figure.TextOf(deviation)}" : ""),
                row.Figure.TextOf(row.Floor),
                row.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : None,
                row.Grade is { } grade ? Word(grade) : None
            );
        return table;
    }

    private static string Word(Grade grade)
    {
        var colour = grade switch
        {
            Grade.Excellent => "green",
            Grade.Good => "blue",
            Grade.Weak => "yellow",
            _ => "red",
        };
        return $"[{colour}]{grade.ToString().ToLowerInvariant()}[/]";
    }

    private static Table Digits(Scores scores)
    {
        var (images, floor) = (scores.Images, scores.Floor);
        var table = new Table().SimpleBorder().AddColumn("digit");
        for (var digit = 0; digit < images.Histogram.Counts.Count; digit++)
            table.AddColumn($"{digit}", column => column.RightAligned());
        table.AddRow(["read as, %", .. images.Histogram.Counts.Select((_, digit) => Share(images, digit))]);
        table.AddRow(["Fréchet distance", .. images.PerDigitFrechet.Select(Distance)]);
        table.AddRow(["its floor", .. floor.PerDigitFrechet.Select(Distance)]);
        return table;
    }

    private static string Share(Figures figures, int digit) =>
        (100 * figures.Histogram.Share(digit)).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Distance(double? distance) =>
        distance?.ToString(distance < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) ?? None;

    private static IEnumerable<string> Copies(Memorisation memorisation, int samples)
    {
        var word = memorisation.Verdict switch
        {
            MemorisationVerdict.None => "none",
            MemorisationVerdict.Suspected => "suspected",
            _ => "yes",
        };
        yield return $"copies of training images: {word}";
        yield return $"  nearer than {Memorisation.NearDistance:0.0} to one: {memorisation.NearShare:0.0%} of {samples:N0}, of test images {memorisation.HeldOutNearShare:0.0%}; median distance {memorisation.Median:0.0}, of test images {memorisation.HeldOutMedian:0.0}";
        yield return $"  rank test {memorisation.RankStatistic:0.0} (below -3 is suspect)";
    }

    private static IEnumerable<string> Stamp(Protocol protocol)
    {
        var average = protocol.IsEma is true ? ", moving average of its weights" : "";
        yield return $"{protocol.Subject}: {protocol.Kind}{average}";
        yield return $"{protocol.Samples:N0} images, seed {protocol.Seed}, against {protocol.ReferenceImages:N0} test images of {protocol.Data}; floor: {protocol.Samples:N0} training images drawn at random";
        yield return $"evaluator {protocol.EvaluatorSha256[..12]}, which reads {protocol.EvaluatorAccuracy:0.00%} of the test images as labelled";
    }
}
