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

    /// <summary>The whole chart.</summary>
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
