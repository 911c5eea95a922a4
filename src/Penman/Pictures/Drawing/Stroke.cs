namespace Penman.Pictures.Drawing;

/// <summary>How a line is drawn; caps and joins are round.</summary>
/// <param name="Colour">Colour of the line.</param>
/// <param name="Width">Width in pixels.</param>
public sealed record Stroke(Colour Colour, double Width = 1)
{
    /// <summary>Lengths in pixels, drawn and skipped in turn; empty for a solid line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];
}
