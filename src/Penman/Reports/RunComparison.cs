using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Files;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>Several runs side by side: what differs, their curves, their digits, their scores.</summary>
public sealed class RunComparison
{
    private RunComparison(IReadOnlyList<RunSummary> runs) => Runs = runs;

    /// <summary>The runs; each has a name of its own.</summary>
    public IReadOnlyList<RunSummary> Runs { get; }

    /// <summary>
    /// The runs from the best score, in floors of their own data, to the worst, those without a score behind them.
    /// </summary>
    public IReadOnlyList<RunSummary> Ranked =>
        [.. Runs.OrderBy(run => run.BestScore?.FrechetRatio ?? double.PositiveInfinity)];

    /// <summary>The options in which some runs differ, but for those that no result depends on.</summary>
    public IReadOnlyList<RunOption> Differences => OptionSections.Differences(Runs);

    /// <summary>What people changed while the runs trained, the best run's first.</summary>
    public IReadOnlyList<MadeChange> Changes => [.. Ranked.SelectMany(MadeChange.Of)];

    /// <summary>Which runs had steps of one player alone, a sentence each.</summary>
    public IReadOnlyList<string> Alone =>
        [.. Ranked.SelectMany(run => MadeChange.Alone(run).Select(sentence => $"{run.Name}: {sentence}"))];

    /// <summary>That no option differs from the beginning, in a sentence; null where one does.</summary>
    public string? Sameness => Differences.Count == 0 ? OptionSections.Same(Runs) : null;

    /// <summary>What to keep in mind about the order of runs on different data; null otherwise.</summary>
    public string? Caution =>
        Differ(nameof(RunOptions.Data))
            ? "The runs learned from different data, each scored against its own: the order says how near each came to its data, not which digits are better."
        : Differ(nameof(RunOptions.HeldOut))
            ? "The runs hold out different images, or none, and are scored by them: evaluate those that come close to each other."
        : null;

    /// <summary>Whether an evaluation found of one of them what a categorical code tells.</summary>
    public bool HasCodes => Runs.Any(run => run.Evaluated?.Code is not null);

    private bool Differ(string option) => Differences.Any(one => one.PropertyName == option);

    /// <summary>Reads runs.</summary>
    /// <exception cref="ArgumentException">No folder, or one twice.</exception>
    /// <exception cref="FileNotFoundException">A folder holds no run.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names it.</exception>
    public static RunComparison Read(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0)
            throw new ArgumentException("There is no run to compare.");
        List<RunFolder> runs = [.. folders.Select(folder => new RunFolder(folder))];
        List<string> roots = [.. runs.Select(run => run.Root)];
        if (roots.GroupBy(root => root, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The run {Tail(twice.Key, 1)} is named twice; name each once.");
        return new RunComparison([.. runs.Select(run => new RunSummary(run, ShortestName(run.Root, roots)))]);
    }

    /// <summary>Writes the page; its folder is made if there is none.</summary>
    /// <exception cref="InvalidDataException">A picture of a run is damaged: names it.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public void Write(string path)
    {
        var page = ToHtml();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteText(path, page);
    }

    internal string ToHtml() =>
        Html.Page(
            "Runs compared – Penman",
            $"<header>\n<h1>{Runs.Count} runs compared</h1>\n<p>{Html.Text(string.Join(", ", Runs.Select(run => run.Name)))}</p>\n{Verdict}</header>\n"
                + Html.Section("Scores", ScoreTable)
                + Html.Section("Differing options", OptionSections.Of(Ranked))
                + Html.Section("Curves", Curves)
                + Html.Section("The newest samples", Samples)
                + Html.Section("Diagnoses", DiagnosisSections.Of(Runs))
        );

    private string Verdict =>
        Ranked[0].BestScore is { } best
            ? $"<p class=\"sound\">The best score is that of <strong>{Html.Text(Ranked[0].Name)}</strong>: a Fréchet distance of {Html.Number(best.FrechetRatio)} floors after {Amounts.Count(Ranked[0].Best!.ImagesSeen)} images.{(Caution is null ? "" : $" {Html.Text(Caution)}")}</p>\n"
            : "";

    /// <summary>What the runs reached, a row for each thing: at their best scores, and by evaluations where there were any.</summary>
    public IReadOnlyList<ComparedRow> ScoreRows =>
        [
            Row("training images seen", run => Amounts.Count(run.ImagesSeen)),
            Row("training time", RunReport.TrainingTime),
            Row("best score after", run => run.Best is { } best ? Amounts.Count(best.ImagesSeen) : null),
            .. ScoredRows,
            .. EvaluatedRows,
            .. CodeRows,
        ];

    private string ScoreTable =>
        Html.Table(
            "numbers",
            Html.Head(["at the best score", .. Ranked.Select(run => Html.Text(run.Name))]),
            ScoreRows.Select(row => Html.Row([Html.Text(row.Name), .. row.Texts.Select(Html.Text)]))
        );

    private IEnumerable<ComparedRow> ScoredRows =>
        from figure in QuickFigure.All
        where Runs.Any(run => run.BestScore is not null)
        select Row(figure.Name, run => run.BestScore is { } score ? figure.TextIn(score) : null);

    /// <summary>Figures of the runs that have been evaluated.</summary>
    private IEnumerable<ComparedRow> EvaluatedRows =>
        Runs.SelectMany(run => run.Evaluated?.Rows ?? [])
            .Select(row => row.Figure)
            .Distinct()
            .Select(figure =>
                Row(
                    $"evaluated: {figure.Name}",
                    run =>
                        run.Evaluated?.Rows.FirstOrDefault(row => row.Figure == figure) is { } own
                            ? figure.TextOf(own.Value)
                            : null
                )
            );

    /// <summary>What evaluations found of the codes of runs that have any.</summary>
    private IEnumerable<ComparedRow> CodeRows =>
        HasCodes
            ?
            [
                CodeRow("evaluated: read as coded", code => $"{code.Accuracy:0.0%}"),
                CodeRow(
                    "evaluated: nats that the code tells",
                    code => $"{code.Information:0.00} of {code.LargestInformation:0.00}"
                ),
            ]
            : [];

    private ComparedRow CodeRow(string name, Func<CodeMeaning, FormattableString> text) =>
        Row(name, run => run.Evaluated?.Code is { } code ? text(code).ToString(CultureInfo.InvariantCulture) : null);

    private string Curves =>
        PageChart.ToHtml(
            new(QuickFigure.FrechetRatio.Name, Scores(RunCharts.Ratio))
            {
                IsLog = true,
                Mark = 1,
                Note = "1 is what real images have; lower is better.",
            },
            new("Coverage", Scores(score => score.Coverage)),
            new("Loss of the generator", Lines(line => line.Numbers.GeneratorLoss)),
            new("Loss of the discriminator", Lines(line => line.Numbers.DiscriminatorLoss)),
            new("Pairs told apart", Lines(line => line.Numbers.PairAccuracy))
            {
                Min = 0,
                Max = 1,
                Mark = 0.5,
            }
        );

    private string Samples =>
        string.Concat(Runs.Select(TimeLapse.Last)) is { Length: > 0 } figures
            ? $"<div class=\"side\">\n{figures}</div>\n"
            : "";

    private ComparedRow Row(string name, Func<RunSummary, string?> value) =>
        new(name, [.. Ranked.Select(run => value(run) ?? "–")]);

    private IReadOnlyList<PageSeries> Scores(Func<QuickScore, double> value) =>
        [.. Runs.Select(run => PageChart.Scores(run.Name, run, value))];

    private IReadOnlyList<PageSeries> Lines(Func<MetricsLine, double> value) =>
        [.. Runs.Select(run => PageChart.Line(run.Name, run.Lines, value))];

    /// <summary>The end of a path with as many parents as tell it from the others.</summary>
    private static string ShortestName(string root, IReadOnlyList<string> roots) =>
        Tail(
            root,
            Enumerable
                .Range(1, root.Length)
                .First(parts => roots.Count(other => Tail(other, parts) == Tail(root, parts)) == 1)
        );

    private static string Tail(string root, int parts) =>
        string.Join('/', root.Split(Path.DirectorySeparatorChar).TakeLast(parts));
}

/// <summary>One thing that runs are compared by.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Texts">What each run reached, as people read it, in the order of the ranked runs.</param>
public sealed record ComparedRow(string Name, IReadOnlyList<string> Texts);
