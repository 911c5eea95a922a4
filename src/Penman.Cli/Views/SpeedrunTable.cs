using Penman.Evaluation.Judging;
using Penman.Speedruns;
using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>A speed run for people: what each band took, what the bands ask, copies, the protocol.</summary>
internal static class SpeedrunTable
{
    public static void Write(SpeedrunReport report, CliContext context)
    {
        context.Console.Write(Results(report));
        context.Console.Write(Conditions(report));
        foreach (var line in Lines(report))
            context.WriteLine(line);
    }

    /// <summary>Figures in a line.</summary>
    public static string Words(CheckFigures figures) =>
        $"ratio {Text(figures.Ratio, "0.00")}"
        + (figures.Agreement is { } agreement ? $", agreement {Text(agreement, "0.0%")}" : "")
        + $", Inception Score {Text(figures.InceptionScore, "0.00")}, recall {Text(figures.Recall, "0.00")}, coverage {Text(figures.Coverage, "0.00")}";

    private static Table Results(SpeedrunReport report)
    {
        var table = TableOf(
            "band",
            "reached",
            "seconds, median",
            "worst",
            "images, median",
            "worst",
            "TFLOP, median",
            "worst"
        );
        foreach (var result in report.Bands)
            table.AddRow([
                result.Band.Name,
                $"{result.Reached} of {result.Attempts}",
                .. Cells(result.Seconds, seconds => Text(seconds, "N1")),
                .. Cells(result.Images, Amounts.Count),
                .. Cells(result.Flops, flops => Text(flops / 1e12, "N1")),
            ]);
        return table;
    }

    private static string[] Cells(BandSpread spread, Func<double, string> text) =>
        [
            .. new[] { spread.Median, spread.Worst }.Select(amount =>
                amount is { } known ? text(known) : ScoreWords.None
            ),
        ];

    private static Table Conditions(SpeedrunReport report)
    {
        var table = TableOf(
            "asks",
            "ratio to",
            "agreement from",
            "Inception Score from",
            "recall from",
            "coverage from"
        );
        foreach (var band in report.Bands.Select(result => result.Band))
            table.AddRow(
                Row(
                    band.Name,
                    new(
                        band.MostRatio,
                        band.LeastAgreement,
                        band.LeastInceptionScore,
                        band.LeastRecall,
                        band.LeastCoverage
                    )
                )
            );
        table.AddRow(Row("(real images)", report.Real));
        return table;
    }

    private static string[] Row(string name, CheckFigures figures) =>
        [
            name,
            Text(figures.Ratio, "0.##"),
            figures.Agreement is { } agreement ? Text(agreement, "0.0%") : ScoreWords.None,
            Text(figures.InceptionScore, "0.00"),
            figures.Recall > 0 ? Text(figures.Recall, "0.00") : ScoreWords.None,
            figures.Coverage > 0 ? Text(figures.Coverage, "0.00") : ScoreWords.None,
        ];

    private static IEnumerable<string> Lines(SpeedrunReport report)
    {
        if (report.IsStopped)
            yield return "Stopped: what a seed had not reached by then does not count.";
        if (report.Attempts.SelectMany(attempt => attempt.Checks).Any(check => check.Figures.Agreement is null))
            yield return "Without labels there is no agreement: the Inception Score stands alone, which a record must say.";
        var copies = report
            .Attempts.Select(attempt => attempt.Copies)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (copies.Count > 0)
            yield return $"copies of training images, at the last check: {string.Join(", ", copies)}";
        yield return $"evaluator {report.EvaluatorSha256[..12]}, floor {Text(report.Floor, "0.000")}";
        if (report.Machine is not null)
            yield return $"{report.Machine}; {(report.Commit is { } commit ? $"commit {commit}" : "commit unknown")}";
    }

    private static Table TableOf(string first, params ReadOnlySpan<string> others)
    {
        var table = new Table().SimpleBorder().AddColumn(first);
        foreach (var name in others)
            table.AddColumn(name, column => column.RightAligned());
        return table;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
