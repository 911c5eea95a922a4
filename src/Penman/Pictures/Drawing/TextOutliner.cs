namespace Penman.Pictures.Drawing;

/// <summary>
/// Sets a line of text as stroke contours. Baseline, x-height and cap height are moved to whole pixels and the strokes
/// lie inside them, which keeps small text crisp.
/// </summary>
internal sealed class TextOutliner
{
    private readonly double unit;
    private readonly double stroke;
    private readonly double xHeight;
    private readonly double capHeight;

    private TextOutliner(TextStyle style, double scale)
    {
        unit = style.Size * scale / StrokeFont.Em;
        stroke = Math.Max(1, StrokeFont.StrokeOf(style.Weight) * unit);
        xHeight = Math.Max(stroke + 1, Math.Round(StrokeFont.XHeight * unit));
        capHeight = Math.Max(xHeight, Math.Round(StrokeFont.CapHeight * unit));
    }

    /// <summary>For each character its contours in image pixels, to be filled by the non-zero rule.</summary>
    public static IEnumerable<IEnumerable<Point[]>> Glyphs(TextShape text, double scale) =>
        new TextOutliner(text.Style, scale).Glyphs(text, scale, text.Style);

    private IEnumerable<IEnumerable<Point[]>> Glyphs(TextShape text, double scale, TextStyle style)
    {
        var origin = new Point(text.Position.X * scale, text.Position.Y * scale);
        var anchor = style.Anchor switch
        {
            TextAnchor.Middle => 0.5,
            TextAnchor.End => 1.0,
            _ => 0.0,
        };
        var x = -anchor * style.Measure(text.Text) * scale;
        foreach (var rune in text.Text.EnumerateRunes())
        {
            var left = x;
            yield return StrokeFont
                .GlyphOf(rune)
                .Strokes.Select(line =>
                    line.Select(p => Place(origin, left + (p.X * unit), Fitted(p.Y), style.Rotated))
                )
                .SelectMany(line => StrokeOutliner.Open([.. line], stroke));
            x += StrokeFont.AdvanceOf(rune, style.Weight) * unit;
        }
    }

    private static Point Place(Point origin, double along, double up, bool rotated) =>
        rotated ? new(Math.Round(origin.X) - up, origin.Y - along) : new(origin.X + along, Math.Round(origin.Y) - up);

    // Piecewise linear from glyph units to pixels above the baseline, for the centre of a stroke.
    private double Fitted(double y)
    {
        var half = stroke / 2;
        if (y <= 0)
            return half + (y * unit);
        if (y <= StrokeFont.XHeight)
            return half + (y / StrokeFont.XHeight * (xHeight - stroke));
        var upper = (capHeight - xHeight) / (StrokeFont.CapHeight - StrokeFont.XHeight);
        return xHeight - half + ((y - StrokeFont.XHeight) * upper);
    }
}
