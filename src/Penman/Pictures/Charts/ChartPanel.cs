using Penman.Pictures.Drawing;

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

/// <summary>One line of a chart.</summary>
/// <param name="Name">Its name in the legend; no entry when empty.</param>
/// <param name="X">Positions, usually ascending; as many as values.</param>
/// <param name="Y">Values; one that is not finite leaves a gap.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Colour of the line, or null for the next of <see cref="Palette.ForSeries"/>.</summary>
    public Colour? Colour { get; init; }

    /// <summary>
    /// Share of the points, 0 to 1, averaged around each point. Above 0 the mean is drawn as the line and the values
    /// themselves faintly behind it; 0.02 suits the losses of a GAN.
    /// </summary>
    public double Smoothing { get; init; }
}
