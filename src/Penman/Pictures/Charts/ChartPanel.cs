namespace Penman.Pictures.Charts;

/// <summary>One pair of axes of a <see cref="LineChart"/>.</summary>
/// <param name="YLabel">What the vertical axis shows, with its unit; may be empty.</param>
/// <param name="Series">The lines.</param>
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
