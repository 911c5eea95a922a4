using Penman.IO;

namespace Penman.Runs.Reports;

/// <summary>Several runs side by side: what differs, their curves over each other, their digits, their scores.</summary>
public sealed class RunComparison
{
    private RunComparison(IReadOnlyList<RunSummary> runs) => Runs = runs;

    /// <summary>The runs; each has a name of its own.</summary>
    public IReadOnlyList<RunSummary> Runs { get; }

    /// <summary>The runs from the best score to the worst, those without a score behind them.</summary>
    public IReadOnlyList<RunSummary> Ranked =>
        [.. Runs.OrderBy(run => run.BestScore?.FrechetDistance ?? double.PositiveInfinity)];

    /// <summary>The options in which some runs differ, but for those that no result depends on.</summary>
    public IReadOnlyList<RunOption> Differences => OptionSections.Differences(Runs);

    /// <summary>Reads runs.</summary>
    /// <param name="folders">At least one.</param>
    /// <exception cref="ArgumentException">No folder, or one twice.</exception>
    /// <exception cref="FileNotFoundException">A folder holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    public static RunComparison Read(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0)
            throw new ArgumentException("There is no run to compare.", nameof(folders));
        List<RunSummary> runs = [.. folders.Select(RunSummary.Read)];
        if (
            runs.GroupBy(run => run.Folder.Root, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is
            { } twice
        )
            throw new ArgumentException(
                $"The run {twice.First().Name} is named twice; name each once.",
                nameof(folders)
            );
        var names = runs.GroupBy(run => run.Name, StringComparer.Ordinal).Where(group => group.Count() > 1);
        var ambiguous = names.SelectMany(group => group).ToHashSet();
        return new RunComparison([.. runs.Select(run => ambiguous.Contains(run) ? run.Named(LongName(run)) : run)]);
    }

    /// <summary>Writes the page.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteText(path, ToHtml());
    }

    /// <summary>The page, one file that loads nothing.</summary>
    internal string ToHtml() =>
        Html.Page(
            "Runs compared – Penman",
            $"<header>\n<h1>{Runs.Count} runs compared</h1>\n<p>{Html.Text(string.Join(", ", Runs.Select(run => run.Name)))}</p>\n{Verdict}</header>\n"
                + Html.Section("Scores", ScoreTable)
                + Html.Section("Differing options", OptionSections.Of(Ranked))
                + Html.Section("Curves", Curves)
                + Html.Section(
                    "The newest samples",
                    $"<div class=\"side\">\n{string.Concat(Runs.Select(TimeLapse.Last))}</div>\n"
                )
                + Html.Section("Diagnoses", Diagnoses)
        );

    private string Verdict =>
        Ranked[0].BestScore is { } best
            ? $"<p class=\"sound\">The best score is that of <strong>{Html.Text(Ranked[0].Name)}</strong>: a Fréchet distance of {Html.Number(best.FrechetRatio)} floors after {Html.Count(Ranked[0].Best!.ImagesSeen)} images.</p>\n"
            : "";

    private string ScoreTable
    {
        get
        {
            List<string> rows =
            [
                Row("training images seen", run => Html.Count(run.ImagesSeen)),
                Row("training time", run => Html.Duration(run.Seconds)),
                Row("best score after", run => run.Best is { } best ? Html.Count(best.ImagesSeen) : "–"),
            ];
            if (Runs.Any(run => run.BestScore is not null))
                rows.AddRange(
                    ScoreSections.Rows.Select(row =>
                        Row(row.Name, run => run.BestScore is { } score ? row.Value(score) ?? "–" : "–")
                    )
                );
            return $"<div class=\"wide\"><table class=\"numbers\">\n{Html.Head(["at the best score", .. Ranked.Select(run => Html.Text(run.Name))])}<tbody>\n{string.Concat(rows)}</tbody></table></div>\n";
        }
    }

    private string Curves =>
        string.Concat(
            (
                (PageChart[])
                    [
                        new("Fréchet distance, in floors", Scores(score => score.FrechetRatio))
                        {
                            IsLog = true,
                            Mark = 1,
                            Note = "1 is what as many real images have; lower is better.",
                        },
                        new("Coverage", Scores(score => score.Coverage)),
                        new("Loss of the generator", Lines(line => line.GeneratorLoss)),
                        new("Loss of the discriminator", Lines(line => line.DiscriminatorLoss)),
                        new("Pairs told apart", Lines(line => line.PairAccuracy))
                        {
                            Min = 0,
                            Max = 1,
                            Mark = 0.5,
                        },
                    ]
            ).Select(chart => chart.ToHtml())
        );

    private string Diagnoses =>
        string.Concat(
            Runs.SelectMany(run =>
                run.Diagnoses.Select(diagnosis =>
                    $"<p class=\"trouble\"><strong>{Html.Text(run.Name)}, after {Html.Count(diagnosis.ImagesSeen)} images.</strong> {Html.Text(FlagNames.In(diagnosis.Sentence))}</p>\n"
                )
            )
        );

    private string Row(string name, Func<RunSummary, string> value) => Html.Row([name, .. Ranked.Select(value)]);

    private IReadOnlyList<PageSeries> Scores(Func<Evaluation.QuickScore, double> value) =>
        [.. Runs.Select(run => PageChart.Scores(run.Name, run, value))];

    private IReadOnlyList<PageSeries> Lines(Func<MetricsLine, double> value) =>
        [.. Runs.Select(run => PageChart.Line(run.Name, run.Lines, value))];

    /// <summary>Runs in different folders may have the same name.</summary>
    private static string LongName(RunSummary run) =>
        $"{Path.GetFileName(Path.GetDirectoryName(run.Folder.Root))}/{run.Name}";
}
