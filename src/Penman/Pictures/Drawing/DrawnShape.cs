using System.Runtime.InteropServices;

namespace Penman.Pictures.Drawing;

/// <summary>
/// One element of a <see cref="VectorDrawing"/>. The set of shapes is closed: every back end knows all of them.
/// </summary>
public abstract record DrawnShape
{
    private protected DrawnShape() { }
}

/// <summary>An open line through points; a single point is a dot.</summary>
/// <param name="Points">Corners in order.</param>
/// <param name="Stroke">How the line is drawn.</param>
public sealed record PolylineShape(IReadOnlyList<Point> Points, Stroke Stroke) : DrawnShape;

/// <summary>A closed area, filled by the non-zero rule.</summary>
/// <param name="Points">Corners in order; the last is joined to the first.</param>
public sealed record PolygonShape(IReadOnlyList<Point> Points) : DrawnShape
{
    /// <summary>Colour of the inside, or null for none.</summary>
    public Colour? Fill { get; init; }

    /// <summary>The outline, or null for none.</summary>
    public Stroke? Stroke { get; init; }
}

/// <summary>
/// The area within closed outlines, filled by the non-zero rule: an outline inside another that runs the other way
/// round cuts a hole.
/// </summary>
/// <param name="Outlines">Corners of each in order; the last is joined to the first.</param>
/// <param name="Fill">Colour of the area.</param>
public sealed record AreaShape(IReadOnlyList<IReadOnlyList<Point>> Outlines, Colour Fill) : DrawnShape;

/// <summary>A rectangle along the axes.</summary>
/// <param name="Left">Left edge in pixels.</param>
/// <param name="Top">Top edge in pixels.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record RectangleShape(double Left, double Top, double Width, double Height) : DrawnShape
{
    /// <summary>Radius of the corners in pixels; at most half of the shorter side is used.</summary>
    public double CornerRadius { get; init; }

    /// <summary>Colour of the inside, or null for none.</summary>
    public Colour? Fill { get; init; }

    /// <summary>The outline, or null for none.</summary>
    public Stroke? Stroke { get; init; }
}

/// <summary>A circle.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="Radius">Radius in pixels.</param>
public sealed record CircleShape(Point Centre, double Radius) : DrawnShape
{
    /// <summary>Colour of the inside, or null for none.</summary>
    public Colour? Fill { get; init; }

    /// <summary>The outline, or null for none.</summary>
    public Stroke? Stroke { get; init; }
}

/// <summary>One line of text.</summary>
/// <param name="Position">The point on the baseline that <see cref="TextStyle.Anchor"/> speaks of.</param>
/// <param name="Text">What to write.</param>
/// <param name="Style">How to write it.</param>
public sealed record TextShape(Point Position, string Text, TextStyle Style) : DrawnShape;

/// <summary>A place on a drawing in pixels from its top left corner; y grows downwards.</summary>
/// <param name="X">Pixels from the left edge.</param>
/// <param name="Y">Pixels from the top edge.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Point(double X, double Y);

/// <summary>How a line is drawn; caps and joins are round.</summary>
/// <param name="Colour">Colour of the line.</param>
/// <param name="Width">Width in pixels.</param>
public sealed record Stroke(Colour Colour, double Width = 1)
{
    /// <summary>Lengths in pixels, drawn and skipped in turn; empty for a solid line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];
}
