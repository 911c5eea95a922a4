using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

/// <summary>
/// Places a <see cref="LineChart"/>: title, then for each panel its legend and plot, then the shared axis.
/// </summary>
internal sealed class LineChartLayout
{
    private const double Margin = 20;
    private const double PanelGap = 22;

    private static readonly TextStyle TitleStyle = new(16, Palette.Ink) { Weight = TextWeight.Bold };
    private static readonly TextStyle LabelStyle = new(12, Palette.Muted) { Anchor = TextAnchor.Middle };

    private readonly LineChart chart;
    private readonly List<DrawnShape> shapes = [];
    private readonly ChartAxis[] vertical;
    private readonly ChartAxis horizontal;

    public LineChartLayout(LineChart chart)
    {
        this.chart = chart;
        vertical = [.. chart.Panels.Select(ChartAxis.Vertical)];
        var widest = vertical.SelectMany(axis => axis.Ticks).Max(tick => LabelStyle.Measure(tick.Label));
        var yLabel = chart.Panels.Any(panel => panel.YLabel.Length > 0) ? 24 : 0;
        // Half of the last tick's label may reach over the end of the axis.
        horizontal = ChartAxis.Horizontal(chart, Math.Ceiling(Margin + yLabel + widest + 8), chart.Width - Margin - 10);
    }

    public VectorDrawing Draw()
    {
        var y = Margin;
        if (chart.Title.Length > 0)
        {
            shapes.Add(new TextShape(new(horizontal.Start, y + 12), chart.Title, TitleStyle));
            y += 28;
        }
        var firstSeries = 0;
        foreach (var (panel, axis) in chart.Panels.Zip(vertical))
        {
            var layout = new ChartPanelLayout(panel, firstSeries, horizontal, shapes);
            var top = layout.DrawLegend(y);
            layout.DrawPlot(axis with { Start = top + panel.Height, End = top });
            y = top + panel.Height + PanelGap;
            firstSeries += panel.Series.Count;
        }
        var bottom = DrawHorizontalAxis(y - PanelGap);
        return new(chart.Width, Math.Ceiling(bottom + Margin), shapes) { Title = chart.Title };
    }

    private double DrawHorizontalAxis(double y)
    {
        foreach (var (tick, label) in horizontal.Ticks)
            shapes.Add(new TextShape(new(horizontal.Map(tick), y + 19), label, LabelStyle));
        if (chart.XLabel.Length == 0)
            return y + 19;
        shapes.Add(new TextShape(new((horizontal.Start + horizontal.End) / 2, y + 41), chart.XLabel, LabelStyle));
        return y + 41;
    }
}

/// <summary>Draws one panel of a chart; the horizontal axis gives its left and right edge.</summary>
internal sealed class ChartPanelLayout(ChartPanel panel, int firstSeries, ChartAxis horizontal, List<DrawnShape> shapes)
{
    private const double LegendRow = 20;
    private const double SwatchWidth = 3;
    private const double YLabelCentre = 26;

    private static readonly TextStyle LegendStyle = new(12, Palette.Ink);
    private static readonly TextStyle TickStyle = new(12, Palette.Muted) { Anchor = TextAnchor.End };
    private static readonly TextStyle EmptyStyle = new(13, Palette.Axis) { Anchor = TextAnchor.Middle };
    private static readonly TextStyle SideStyle = new(12, Palette.Muted) { Anchor = TextAnchor.Middle, Rotated = true };

    /// <summary>
    /// Draws the legend from a height on, in as many rows as it needs; returns where the plot may begin.
    /// </summary>
    public double DrawLegend(double top)
    {
        var (x, y) = (horizontal.Start, top);
        var named = panel.Series.Index().Where(entry => entry.Item.Name.Length > 0).ToList();
        foreach (var (index, series) in named)
        {
            var line = Palette.LineForSeries(firstSeries + index, SwatchWidth);
            var length = line.Dash.Count == 0 ? 20 : 40; // long enough to show the dashes
            var width = length + 7 + LegendStyle.Measure(series.Name);
            if (x > horizontal.Start && x + width > horizontal.End)
                (x, y) = (horizontal.Start, y + LegendRow);
            Point[] swatch = [new(x + 1.5, y + 8), new(x + length - 1.5, y + 8)];
            shapes.Add(new PolylineShape(swatch, line));
            var position = new Point(x + length + 7, y + 8 + LegendStyle.MiddleToBaseline);
            shapes.Add(new TextShape(position, series.Name, LegendStyle));
            x += width + 22;
        }
        return named.Count == 0 ? top + 6 : y + LegendRow + 6;
    }

    public void DrawPlot(ChartAxis vertical)
    {
        foreach (var (tick, _) in horizontal.Ticks)
        {
            var x = horizontal.MapCrisp(tick);
            shapes.Add(new PolylineShape([new(x, vertical.End), new(x, vertical.Start)], new(Palette.Grid)));
        }
        foreach (var (tick, label) in vertical.Ticks)
        {
            AddLevel(vertical.MapCrisp(tick), new(Palette.Grid));
            var baseline = vertical.Map(tick) + TickStyle.MiddleToBaseline;
            shapes.Add(new TextShape(new(horizontal.Start - 8, baseline), label, TickStyle));
        }
        foreach (var mark in panel.Marks.Where(m => m >= vertical.Min && m <= vertical.Max))
            AddLevel(vertical.MapCrisp(mark), new(Palette.Axis) { Dash = [4, 4] });
        AddLevel(vertical.MapCrisp(vertical.Min), new(Palette.Axis));
        var middle = (vertical.Start + vertical.End) / 2;
        if (panel.YLabel.Length > 0)
            shapes.Add(new TextShape(new(YLabelCentre + 4, middle), panel.YLabel, SideStyle));
        DrawSeries(vertical, middle);
    }

    private void DrawSeries(ChartAxis vertical, double middle)
    {
        SeriesPainter[] painters =
        [
            .. panel.Series.Select((series, i) => new SeriesPainter(series, firstSeries + i, (horizontal, vertical))),
        ];
        // Noise goes below all lines, for it must not cover the mean of a neighbour.
        List<DrawnShape> lines = [.. painters.SelectMany(p => p.Noise()), .. painters.SelectMany(p => p.Line())];
        if (lines.Count == 0)
            lines.Add(new TextShape(new((horizontal.Start + horizontal.End) / 2, middle), "no data", EmptyStyle));
        shapes.AddRange(lines);
    }

    private void AddLevel(double y, Stroke stroke) =>
        shapes.Add(new PolylineShape([new(horizontal.Start, y), new(horizontal.End, y)], stroke));
}
