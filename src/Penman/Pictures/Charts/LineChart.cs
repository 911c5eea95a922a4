using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

/// <summary>A line chart of one or more panels that share the horizontal axis.</summary>
/// <param name="Title">Heading; may be empty.</param>
/// <param name="XLabel">What the horizontal axis shows, with its unit; may be empty.</param>
/// <param name="Panels">The panels from top to bottom, at least one.</param>
public sealed record LineChart(string Title, string XLabel, IReadOnlyList<ChartPanel> Panels)
{
    /// <summary>Width of the whole chart in pixels, at least 200.</summary>
    public double Width { get; init; } = 800;

    /// <summary>
    /// Draws the chart. Values that are not finite, or beyond 1e150, are gaps; a series without values only has its
    /// legend entry; a lone value is a dot; more points than pixels are reduced to the extremes of each pixel column.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// No panel, a width below 200, or a series with more positions than values or fewer.
    /// </exception>
    public VectorDrawing ToDrawing()
    {
        if (Panels.Count == 0)
            throw new InvalidOperationException("LineChart.ToDrawing: expected at least one panel.");
        if (!(Width >= 200))
            throw new InvalidOperationException($"LineChart.ToDrawing: expected a width of at least 200, got {Width}.");
        foreach (var series in Panels.SelectMany(panel => panel.Series))
            if (series.X.Count != series.Y.Count)
                throw new InvalidOperationException(
                    $"LineChart.ToDrawing: series '{series.Name}' has {series.X.Count} positions "
                        + $"and {series.Y.Count} values."
                );
        return new LineChartLayout(this).Draw();
    }
}
