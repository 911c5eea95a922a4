namespace Penman.Pictures.Drawing;

/// <summary>
/// A picture made of shapes, independent of how it will be shown; see <see cref="SvgRenderer"/> and <see
/// cref="Rasteriser"/>.
/// </summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Shapes">The shapes, painted in order.</param>
public sealed record VectorDrawing(double Width, double Height, IReadOnlyList<DrawnShape> Shapes)
{
    /// <summary>What the picture shows, for readers who cannot see it; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Colour under all shapes; its alpha is ignored.</summary>
    public Colour Background { get; init; } = Colour.White;
}
