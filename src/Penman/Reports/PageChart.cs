using Penman.Evaluation.Judging;
using Penman.Runs.Records;

namespace Penman.Reports;

/// <summary>A chart of a page: drawn by its script, which reads these names.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Series">The lines.</param>
internal sealed record PageChart(string Title, IReadOnlyList<PageSeries> Series)
{
    private const int Columns = 400;

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>Lower end of the vertical axis, or null to fit the data.</summary>
    public double? Min { get; init; }

    /// <summary>Upper end of the vertical axis, or null to fit the data.</summary>
    public double? Max { get; init; }

    /// <summary>A value marked by a dashed line.</summary>
    public double? Mark { get; init; }

    /// <summary>A sentence below it.</summary>
    public string? Note { get; init; }

    /// <summary>A figure of the page; nothing where there is nothing to draw.</summary>
    public string ToHtml() =>
        Series.All(series => series.X.Count == 0)
            ? ""
            : $"<figure class=\"chart\">\n<figcaption>{Html.Text(Title)}</figcaption>\n{Html.Data(this)}\n{(
                Note is null ? "" : $"<p class=\"note\">{Html.Text(Note)}</p>\n"
            )}</figure>\n";

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

    /// <summary>A figure of every score.</summary>
    public static PageSeries Scores(string name, RunSummary run, Func<QuickScore, double> value) =>
        Line(name, [.. run.Scored.Where(line => double.IsFinite(value(line.Score!)))], line => value(line.Score!));

    /// <summary>To five digits, which no eye can tell from more.</summary>
    private static IReadOnlyList<double> Rounded(IEnumerable<double> values) =>
        [
            .. values.Select(value =>
                double.Parse(Html.Number(value, "0.####E+0"), System.Globalization.CultureInfo.InvariantCulture)
            ),
        ];
}

/// <summary>A line of a <see cref="PageChart"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="X">Images seen.</param>
/// <param name="Y">The values.</param>
internal sealed record PageSeries(string Name, IReadOnlyList<long> X, IReadOnlyList<double> Y)
{
    /// <summary>The least of the values that each is the mean of.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>The greatest of them.</summary>
    public IReadOnlyList<double>? High { get; init; }
}
