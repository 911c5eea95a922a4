using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

/// <summary>Turns one series into shapes between a horizontal and a vertical axis.</summary>
internal sealed class SeriesPainter(ChartSeries series, Colour colour, (ChartAxis Horizontal, ChartAxis Vertical) axes)
{
    private const int MostMarkers = 30;
    private const double MarkerRadius = 2.6;

    /// <summary>The noisy values behind a moving mean; none for a series that is not smoothed.</summary>
    public IEnumerable<DrawnShape> Noise() =>
        series.Smoothing > 0
            ? Shapes(Pixels(series.Y).Select(LineReduction.Envelope), new(colour.WithOpacity(0.25)))
            : [];

    /// <summary>The line itself, with a marker on each value where there are few.</summary>
    public IEnumerable<DrawnShape> Line()
    {
        var lines =
            series.Smoothing > 0
                ? Pixels(SeriesPoints.Smoothed(series)).Select(LineReduction.Means)
                : Pixels(series.Y).Select(LineReduction.Envelope);
        return [.. Shapes(lines, new(colour, Width: 1.8)), .. Markers()];
    }

    private IEnumerable<DrawnShape> Markers() =>
        series.Smoothing > 0 || series.Y.Count > MostMarkers
            ? []
            : Clipped(Pixels(series.Y)).SelectMany(run => run).Select(Marker);

    // A value alone between gaps must not vanish: it is drawn as a marker.
    private IEnumerable<DrawnShape> Shapes(IEnumerable<IReadOnlyList<Point>> lines, Stroke stroke) =>
        Clipped(lines).Select(line => line.Count == 1 ? Marker(line[0]) : new PolylineShape(line, stroke));

    private DrawnShape Marker(Point point) => new CircleShape(point, MarkerRadius) { Fill = colour };

    private IEnumerable<IReadOnlyList<Point>> Clipped(IEnumerable<IReadOnlyList<Point>> lines) =>
        lines.SelectMany(line => LineReduction.Clip(line, axes.Vertical.End, axes.Vertical.Start));

    private IEnumerable<IReadOnlyList<Point>> Pixels(IReadOnlyList<double> y) =>
        SeriesPoints.Runs(series.X, y).Select(Pixels);

    private IReadOnlyList<Point> Pixels(IReadOnlyList<Point> run) =>
        [.. run.Select(p => new Point(axes.Horizontal.Map(p.X), axes.Vertical.Map(p.Y)))];
}
