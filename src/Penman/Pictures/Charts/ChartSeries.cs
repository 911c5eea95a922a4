using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

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
