using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

/// <summary>
/// A line chart of one or more panels, from top to bottom, that share the horizontal axis. Title and label may be empty.
/// </summary>
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

/// <summary>One pair of axes of a <see cref="LineChart"/>.</summary>
public sealed record ChartPanel(string YLabel, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Lower end of the vertical axis, or null to fit the data.</summary>
    public double? YMin { get; init; }

    /// <summary>Upper end of the vertical axis, or null to fit the data.</summary>
    public double? YMax { get; init; }

    /// <summary>Values marked by a dashed line, such as the 0.5 of a discriminator that can only guess.</summary>
    public IReadOnlyList<double> Marks { get; init; } = [];

    /// <summary>Height of the plot in pixels.</summary>
    public double Height { get; init; } = 240;
}

/// <summary>
/// One line of a chart: positions, usually ascending, and as many values, of which one that is not finite leaves a gap.
/// Without a name it has no entry in the legend.
/// </summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>
    /// Share of the points, 0 to 1, averaged around each point. Above 0 the mean is drawn as the line and the values
    /// themselves faintly behind it; 0.02 suits the losses of a GAN.
    /// </summary>
    public double Smoothing { get; init; }
}
