using System.Runtime.InteropServices;

namespace Penman.Pictures.Drawing;

/// <summary>
/// A picture made of shapes, painted in order, independent of how it will be shown; see <see cref="SvgRenderer"/> and
/// <see cref="Rasteriser"/>. Its sizes are in pixels.
/// </summary>
public sealed record VectorDrawing(double Width, double Height, IReadOnlyList<DrawnShape> Shapes)
{
    /// <summary>What the picture shows, for readers who cannot see it; may be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Colour under all shapes; its alpha is ignored.</summary>
    public Colour Background { get; init; } = Colour.White;
}

/// <summary>
/// One element of a <see cref="VectorDrawing"/>. The set of shapes is closed: every back end knows all of them.
/// </summary>
public abstract record DrawnShape
{
    private protected DrawnShape() { }
}

/// <summary>A shape with an inside, which may be filled, outlined, or both.</summary>
public abstract record ClosedShape : DrawnShape
{
    private protected ClosedShape() { }

    /// <summary>Colour of the inside, or null for none.</summary>
    public Colour? Fill { get; init; }

    /// <summary>The outline, or null for none.</summary>
    public Stroke? Stroke { get; init; }
}

/// <summary>An open line through points; a single point is a dot.</summary>
public sealed record PolylineShape(IReadOnlyList<Point> Points, Stroke Stroke) : DrawnShape;

/// <summary>A closed area, filled by the non-zero rule; the last corner is joined to the first.</summary>
public sealed record PolygonShape(IReadOnlyList<Point> Points) : ClosedShape;

/// <summary>
/// The area within closed outlines, filled by the non-zero rule: an outline inside another that runs the other way
/// round cuts a hole. The last corner of each is joined to the first.
/// </summary>
public sealed record AreaShape(IReadOnlyList<IReadOnlyList<Point>> Outlines, Colour Fill) : DrawnShape;

/// <summary>A rectangle along the axes; lengths in pixels.</summary>
public sealed record RectangleShape(double Left, double Top, double Width, double Height) : ClosedShape
{
    /// <summary>Radius of the corners in pixels; at most half of the shorter side is used.</summary>
    public double CornerRadius { get; init; }
}

/// <summary>A circle; its radius is in pixels.</summary>
public sealed record CircleShape(Point Centre, double Radius) : ClosedShape;

/// <summary>One line of text; its position is the point on the baseline that its anchor speaks of.</summary>
public sealed record TextShape(Point Position, string Text, TextStyle Style) : DrawnShape;

/// <summary>A place on a drawing in pixels from its top left corner; y grows downwards.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Point(double X, double Y);

/// <summary>How a line is drawn, with its width in pixels; caps and joins are round.</summary>
public sealed record Stroke(Colour Colour, double Width = 1)
{
    /// <summary>Lengths in pixels, drawn and skipped in turn; empty for a solid line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];
}

/// <summary>Which part of a text stands at its position.</summary>
public enum TextAnchor
{
    /// <summary>The text begins at its position.</summary>
    Start,

    /// <summary>The text is centred on its position.</summary>
    Middle,

    /// <summary>The text ends at its position.</summary>
    End,
}

/// <summary>Thickness of letters.</summary>
public enum TextWeight
{
    /// <summary>Text weight.</summary>
    Regular,

    /// <summary>Heading weight.</summary>
    Bold,
}

/// <summary>How a text is set; its size is that of the font (em) in pixels.</summary>
public sealed record TextStyle(double Size, Colour Colour)
{
    /// <summary>Which part of the text stands at its position.</summary>
    public TextAnchor Anchor { get; init; }

    /// <summary>Thickness of the letters.</summary>
    public TextWeight Weight { get; init; }

    /// <summary>Turned by 90 degrees about the position, to be read from bottom to top.</summary>
    public bool Rotated { get; init; }

    /// <summary>Width in pixels of a text in this style.</summary>
    public double Measure(string text) => StrokeFont.Measure(text, Size, Weight);

    /// <summary>Pixels from the middle of a capital letter down to its baseline.</summary>
    public double MiddleToBaseline => StrokeFont.CapHeight / StrokeFont.Em / 2 * Size;
}
