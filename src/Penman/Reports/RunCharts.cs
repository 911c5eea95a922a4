using Penman.Evaluation.Judging;
using Penman.Game.Objectives;
using Penman.Pictures.Drawing;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>The curves of one run.</summary>
internal static class RunCharts
{
    public static string Of(RunSummary run) =>
        PageChart.ToHtml(Losses(run), Beliefs(run), Distance(run), Shares(run), Gap(run), Penalties(run), Norms(run));

    /// <summary>What probabilities mean depends on the loss.</summary>
    internal static string NoteOn(Objective objective) =>
        "Pairs told apart is the share in which the real image gets the higher logit. "
        + (
            objective == Objective.NonSaturating || objective == Objective.Minimax
                ? "At 0.5 the discriminator can only guess."
            : objective == Objective.Relativistic || objective == Objective.Wasserstein
                ? "This loss compares logits, so of D(real) and D(fake) only their distance has a meaning."
            : "This loss is satisfied with logits near its targets: D(real) and D(fake), their sigmoids, prove nothing."
        );

    private static PageChart Losses(RunSummary run) =>
        new(
            "Losses",
            [
                PageChart.Line("generator", run.Lines, line => line.Numbers.GeneratorLoss),
                PageChart.Line("discriminator", run.Lines, line => line.Numbers.DiscriminatorLoss),
            ]
        )
        {
            Note = "Each loss depends on the other player: neither must fall for the digits to get better.",
        };

    private static PageChart Beliefs(RunSummary run) =>
        new(
            "What the discriminator believes",
            [
                PageChart.Line("D(real)", run.Lines, line => line.Numbers.RealProbability),
                PageChart.Line("D(fake)", run.Lines, line => line.Numbers.FakeProbability),
                PageChart.Line("pairs told apart", run.Lines, line => line.Numbers.PairAccuracy),
            ]
        )
        {
            Min = 0,
            Max = 1,
            Mark = 0.5,
            Note = NoteOn(run.Objective),
        };

    private static PageChart Distance(RunSummary run) =>
        new(QuickFigure.FrechetRatio.Name, [PageChart.Scores("generated digits", run, Ratio)])
        {
            IsLog = true,
            Mark = 1,
            Note = "1 is what real images have. Lower is better; the generator of the lowest point is kept.",
        };

    /// <summary>By chance it may be below 0, and the axis is logarithmic.</summary>
    internal static double Ratio(QuickScore score) => Math.Max(score.FrechetRatio, 0.1);

    private static PageChart Shares(RunSummary run) =>
        new(
            "Shares of the score",
            [
                .. ((QuickFigure[])[QuickFigure.Agreement, QuickFigure.Coverage, QuickFigure.Diversity]).Select(
                    figure => PageChart.Scores(figure.Name, run, score => figure.Value(score) ?? double.NaN)
                ),
            ]
        )
        {
            Mark = 1,
            Note = "Real digits come close to 1 in all three.",
        };

    /// <summary>Nothing where no image was held out.</summary>
    private static PageChart Gap(RunSummary run)
    {
        List<MetricsLine> lines = [.. run.Lines.Where(line => line.Gap is not null)];
        return new(
            "Logits of images learned from and held out",
            [
                PageChart.Line("learned from", lines, line => line.Gap!.Learned),
                PageChart.Line("held out", lines, line => line.Gap!.HeldOut),
                PageChart.Line("generated", lines, line => line.Gap!.Fake),
            ]
        )
        {
            Note =
                "The discriminator sees the second kind for this alone. Where the first two part it remembers images instead of learning what real ones are like.",
        };
    }

    /// <summary>Nothing where none was charged.</summary>
    private static PageChart Penalties(RunSummary run) =>
        new(
            "Penalties",
            run.Lines.Any(line => line.Numbers.Penalty != 0)
                ? [PageChart.Line("sum", run.Lines, line => line.Numbers.Penalty)]
                : []
        );

    /// <summary>Nothing of a run from before they were on record.</summary>
    private static PageChart Norms(RunSummary run)
    {
        List<MetricsLine> lines = [.. run.Lines.Where(line => line.GradientNorms is not null)];
        return new(
            "Norms of gradients",
            lines.Count == 0
                ? []
                :
                [
                    PageChart.Line("generator", lines, line => line.GradientNorms!.Generator),
                    PageChart.Line("discriminator", lines, line => line.GradientNorms!.Discriminator),
                ]
        )
        {
            Note =
                "As Adam averages them. One that goes to nothing leaves its player without a lesson, one that runs away spoils it.",
        };
    }
}

/// <summary>A chart of a page: drawn by its script, which reads these names.</summary>
internal sealed record PageChart(string Title, IReadOnlyList<PageSeries> Series)
{
    private const int Columns = 400;

    public bool IsLog { get; init; }

    /// <summary>Lower end of the vertical axis, or null to fit the data.</summary>
    public double? Min { get; init; }

    /// <summary>Upper end of the vertical axis, or null to fit the data.</summary>
    public double? Max { get; init; }

    /// <summary>A value marked by a dashed line.</summary>
    public double? Mark { get; init; }

    public string? Note { get; init; }

    /// <summary>Figures of the page; nothing where there is nothing to draw.</summary>
    public static string ToHtml(params IEnumerable<PageChart> charts) =>
        string.Concat(charts.Select(chart => chart.ToHtml()));

    private string ToHtml() =>
        Series.All(series => series.X.Count == 0)
            ? ""
            : $"<figure class=\"chart\">\n<figcaption>{Html.Text(Title)}</figcaption>\n{Html.Data(this with { Series = [.. Series.Select(Drawn)] }, ReportJson.Default.PageChart)}\n{(
                Note is null ? "" : $"<p class=\"note\">{Html.Text(Note)}</p>\n"
            )}</figure>\n";

    private static PageSeries Drawn(PageSeries series, int i)
    {
        var line = Palette.LineForSeries(i, width: 1);
        return series with { Colour = line.Colour.ToHex(), Dash = string.Join(' ', line.Dash) };
    }

    /// <summary>
    /// A value of every line, over the images seen; many lines become the mean and the range of neighbours.
    /// </summary>
    public static PageSeries Line(string name, IReadOnlyList<MetricsLine> lines, Func<MetricsLine, double> value)
    {
        var size = Math.Max(1, (lines.Count + Columns - 1) / Columns);
        var columns = lines
            .Chunk(size)
            .Select(column => (column[^1].ImagesSeen, Y: column.Select(value).ToList()))
            .ToList();
        return new PageSeries(
            name,
            [.. columns.Select(column => column.ImagesSeen)],
            Rounded(columns.Select(c => c.Y.Average()))
        )
        {
            Low = size > 1 ? Rounded(columns.Select(column => column.Y.Min())) : null,
            High = size > 1 ? Rounded(columns.Select(column => column.Y.Max())) : null,
        };
    }

    public static PageSeries Scores(string name, RunSummary run, Func<QuickScore, double> value) =>
        Line(name, [.. run.Scored.Where(line => double.IsFinite(value(line.Score!)))], line => value(line.Score!));

    /// <summary>To five digits, which no eye can tell from more.</summary>
    private static IReadOnlyList<double> Rounded(IEnumerable<double> values) =>
        [.. values.Select(value => double.Parse(Html.Number(value, "0.####E+0"), CultureInfo.InvariantCulture))];
}

/// <summary>A line of a <see cref="PageChart"/>.</summary>
internal sealed record PageSeries(string Name, IReadOnlyList<long> X, IReadOnlyList<double> Y)
{
    public string? Colour { get; init; }

    /// <summary>Lengths drawn and skipped in turn; empty for a solid line.</summary>
    public string? Dash { get; init; }

    /// <summary>The least of the values that each is the mean of.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>The greatest of them.</summary>
    public IReadOnlyList<double>? High { get; init; }
}
