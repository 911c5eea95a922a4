using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

/// <summary>Turns one series into shapes between a horizontal and a vertical axis.</summary>
internal sealed class SeriesPainter(ChartSeries series, int index, (ChartAxis Horizontal, ChartAxis Vertical) axes)
{
    private const int MostMarkers = 30;
    private const double MarkerRadius = 2.6;

    private readonly Stroke stroke = Palette.LineForSeries(index, width: 1.8);

    /// <summary>The noisy values behind a moving mean; none for a series that is not smoothed.</summary>
    public IEnumerable<DrawnShape> Noise() =>
        series.Smoothing > 0
            ? Shapes(Pixels(series.Y).Select(LineReduction.Envelope), new(stroke.Colour.WithOpacity(0.25)))
            : [];

    /// <summary>The line itself, with a marker on each value where there are few.</summary>
    public IEnumerable<DrawnShape> Line()
    {
        var lines =
            series.Smoothing > 0
                ? Pixels(SeriesPoints.Smoothed(series)).Select(LineReduction.Means)
                : Pixels(series.Y).Select(LineReduction.Envelope);
        return [.. Shapes(lines, stroke), .. Markers()];
    }

    private IEnumerable<DrawnShape> Markers() =>
        series.Smoothing > 0 || series.Y.Count > MostMarkers
            ? []
            : Clipped(Pixels(series.Y)).SelectMany(run => run).Select(Marker);

    // A value alone between gaps must not vanish: it is drawn as a marker.
    private IEnumerable<DrawnShape> Shapes(IEnumerable<IReadOnlyList<Point>> lines, Stroke own) =>
        Clipped(lines).Select(line => line.Count == 1 ? Marker(line[0]) : new PolylineShape(line, own));

    private DrawnShape Marker(Point point) =>
        stroke.Dash.Count == 0
            ? new CircleShape(point, MarkerRadius) { Fill = stroke.Colour }
            : new CircleShape(point, MarkerRadius) { Fill = Colour.White, Stroke = new(stroke.Colour) };

    private IEnumerable<IReadOnlyList<Point>> Clipped(IEnumerable<IReadOnlyList<Point>> lines) =>
        lines.SelectMany(line => LineReduction.Clip(line, axes.Vertical.End, axes.Vertical.Start));

    private IEnumerable<IReadOnlyList<Point>> Pixels(IReadOnlyList<double> y) =>
        SeriesPoints.Runs(series.X, y).Select(Pixels);

    private IReadOnlyList<Point> Pixels(IReadOnlyList<Point> run) =>
        [.. run.Select(p => new Point(axes.Horizontal.Map(p.X), axes.Vertical.Map(p.Y)))];
}

/// <summary>What a series shows: its values, their moving mean, and the range both need.</summary>
internal static class SeriesPoints
{
    private const double Largest = 1e150;

    /// <summary>Whether a value can be placed on an axis.</summary>
    public static bool CanPlot(double value) => Math.Abs(value) <= Largest;

    /// <summary>
    /// Mean of the values in a window centred on each point, cut off at both ends; gaps stay gaps and do not count.
    /// </summary>
    public static IReadOnlyList<double> Smoothed(ChartSeries series)
    {
        var y = series.Y;
        var half = (int)Math.Round(Math.Min(series.Smoothing, 1) * y.Count / 2);
        var (sums, counts) = (new double[y.Count + 1], new int[y.Count + 1]);
        for (var i = 0; i < y.Count; i++)
        {
            sums[i + 1] = sums[i] + (CanPlot(y[i]) ? y[i] : 0);
            counts[i + 1] = counts[i] + (CanPlot(y[i]) ? 1 : 0);
        }
        var means = new double[y.Count];
        for (var i = 0; i < y.Count; i++)
        {
            var (from, to) = (Math.Max(0, i - half), Math.Min(y.Count, i + half + 1));
            means[i] = CanPlot(y[i]) ? (sums[to] - sums[from]) / (counts[to] - counts[from]) : double.NaN;
        }
        return means;
    }

    /// <summary>
    /// The values an axis must reach: the extremes, but of noise behind a moving mean only the middle 99 %, lest a few
    /// spikes flatten everything else.
    /// </summary>
    public static IEnumerable<double> Extremes(ChartSeries series)
    {
        double[] values = [.. series.Y.Where((y, i) => CanPlot(y) && CanPlot(series.X[i])).Order()];
        if (values.Length == 0)
            return [];
        if (series.Smoothing <= 0)
            return [values[0], values[^1]];
        var cut = values.Length / 200;
        var means = Smoothed(series).Where(CanPlot);
        return [values[cut], values[^(cut + 1)], means.Min(), means.Max()];
    }

    /// <summary>Splits a series at its gaps.</summary>
    public static IEnumerable<IReadOnlyList<Point>> Runs(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        List<Point> run = [];
        for (var i = 0; i < x.Count; i++)
            if (CanPlot(x[i]) && CanPlot(y[i]))
                run.Add(new(x[i], y[i]));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        if (run.Count > 0)
            yield return run;
    }
}

/// <summary>Keeps lines small and inside their panel.</summary>
internal static class LineReduction
{
    /// <summary>
    /// Replaces neighbouring points in one pixel column by the lowest and the highest of them, in their order: the
    /// picture stays the same but for shifts below a pixel.
    /// </summary>
    public static IReadOnlyList<Point> Envelope(IReadOnlyList<Point> line) => [.. Columns(line).SelectMany(Extremes)];

    /// <summary>Replaces neighbouring points in one pixel column by their mean.</summary>
    public static IReadOnlyList<Point> Means(IReadOnlyList<Point> line) =>
        [.. Columns(line).Select(column => new Point(column.Average(p => p.X), column.Average(p => p.Y)))];

    /// <summary>The parts of a line between two heights, cut where it crosses them.</summary>
    public static IReadOnlyList<IReadOnlyList<Point>> Clip(IReadOnlyList<Point> line, double top, double bottom)
    {
        if (line.Count == 1)
            return line[0].Y >= top && line[0].Y <= bottom ? [line] : [];
        List<List<Point>> parts = [];
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            if (Math.Max(a.Y, b.Y) < top || Math.Min(a.Y, b.Y) > bottom)
                continue;
            var from = Cut(a, b, top, bottom);
            if (parts.Count == 0 || parts[^1][^1] != from)
                parts.Add([from]);
            parts[^1].Add(Cut(b, a, top, bottom));
        }
        return parts;
    }

    // The point of the line from a to b nearest to a and between both heights.
    private static Point Cut(Point a, Point b, double top, double bottom)
    {
        var y = Math.Clamp(a.Y, top, bottom);
        return y == a.Y ? a : new(a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)), y);
    }

    private static IEnumerable<List<Point>> Columns(IReadOnlyList<Point> line)
    {
        List<Point> column = [];
        foreach (var point in line)
        {
            if (column.Count > 0 && Math.Floor(column[0].X) != Math.Floor(point.X))
            {
                yield return column;
                column = [];
            }
            column.Add(point);
        }
        if (column.Count > 0)
            yield return column;
    }

    private static IEnumerable<Point> Extremes(List<Point> column)
    {
        var (low, high) = (0, 0);
        for (var i = 1; i < column.Count; i++)
        {
            low = column[i].Y > column[low].Y ? i : low;
            high = column[i].Y < column[high].Y ? i : high;
        }
        return new SortedSet<int> { low, high }.Select(i => column[i]);
    }
}
