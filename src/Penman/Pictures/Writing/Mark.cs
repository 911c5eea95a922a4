using System.Text;
using Penman.Pictures.Drawing;

namespace Penman.Pictures.Writing;

/// <summary>
/// One character of a line: its width in pixels and, but for a blank, its shapes, given the left end of its baseline,
/// where its ink begins, and a colour.
/// </summary>
internal sealed record Mark(double Width, Func<Point, Colour, IEnumerable<DrawnShape>>? At)
{
    /// <summary>Width of a digit whose picture shows no ink, as a share of its height.</summary>
    private const double BlankDigit = 0.4;

    /// <summary>
    /// A traced digit, so many pixels for each of its own; the usual height of a digit is that of a blank one.
    /// </summary>
    public static Mark OfDigit(InkOutline ink, double scale, double height) =>
        ink.Outlines.Count == 0
            ? new(BlankDigit * height, null)
            : new(
                (ink.Right - ink.Left) * scale,
                (left, colour) =>
                    [
                        new AreaShape(
                            Moved(
                                ink.Outlines,
                                p => new(left.X + (p.X - ink.Left) * scale, left.Y + (p.Y - ink.Bottom) * scale)
                            ),
                            colour
                        ),
                    ]
            );

    /// <summary>
    /// A character of the stroke font, as high as capitals, ink included, and with as wide a pen in pixels.
    /// </summary>
    public static Mark OfGlyph(Rune character, double height, double pen)
    {
        var glyph = StrokeFont.GlyphOf(character);
        var unit = (height - pen) / StrokeFont.CapHeight;
        if (glyph.Strokes.Count == 0)
            return new(glyph.Advance * unit, null);
        var inkLeft = glyph.Strokes.Min(line => line.Min(p => p.X));
        var inkRight = glyph.Strokes.Max(line => line.Max(p => p.X));
        return new(
            (inkRight - inkLeft) * unit + pen,
            (left, colour) =>
                Moved(glyph.Strokes, p => new(left.X + pen / 2 + (p.X - inkLeft) * unit, left.Y - pen / 2 - p.Y * unit))
                    .Select(line => new PolylineShape(line, new(colour, pen)))
        );
    }

    private static IReadOnlyList<Point[]> Moved(IReadOnlyList<IReadOnlyList<Point>> lines, Func<Point, Point> move) =>
        [.. lines.Select(line => line.Select(move).ToArray())];
}
