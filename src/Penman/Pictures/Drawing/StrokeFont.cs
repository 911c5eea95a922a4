using System.Collections.Frozen;
using System.Text;

namespace Penman.Pictures.Drawing;

/// <summary>
/// A sans-serif typeface of single strokes, drawn for this library: printable ASCII and a few signs. Its widths are
/// near those of common sans-serif fonts, so that a layout measured with it also holds for the SVG, which a browser
/// sets in its own font.
/// </summary>
public static class StrokeFont
{
    /// <summary>Units of the glyph grid per font size.</summary>
    internal const double Em = 100;

    /// <summary>Height of capitals, digits and ascenders in units.</summary>
    internal const double CapHeight = 72;

    /// <summary>Height of lower-case letters without ascender in units.</summary>
    internal const double XHeight = 52;

    /// <summary>Lowest and highest reach of any glyph in units, ink included.</summary>
    internal const double Bottom = -25;

    /// <inheritdoc cref="Bottom"/>
    internal const double Top = 85;

    private static readonly FrozenDictionary<int, Glyph> Glyphs = GlyphTable
        .Sources.SelectMany(entry =>
            entry.Key.EnumerateRunes().Select(rune => (rune.Value, Glyph: Glyph.Parse(entry.Value)))
        )
        .ToFrozenDictionary(pair => pair.Value, pair => pair.Glyph);

    /// <summary>Letters that are not of ASCII, in order; of those that look alike the first.</summary>
    internal static IReadOnlyList<Rune> OtherLetters { get; } =
    [
        .. GlyphTable
            .Sources.Select(entry => Rune.GetRuneAt(entry.Key, 0))
            .Where(rune => !rune.IsAscii && Rune.IsLetter(rune))
            .Order(),
    ];

    private static readonly Glyph Unknown = Glyph.Parse("56 8 0 8 72 48 72 48 0 8 0");

    /// <summary>
    /// Width in pixels of a text at a font size in pixels, from the first glyph's left side to the last one's right.
    /// </summary>
    public static double Measure(string text, double size, TextWeight weight = TextWeight.Regular)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().Sum(rune => AdvanceOf(rune, weight)) * size / Em;
    }

    /// <summary>Whether a character has a glyph of its own; others are drawn as a box.</summary>
    public static bool Contains(Rune character) => Glyphs.ContainsKey(character.Value);

    internal static Glyph GlyphOf(Rune character) => Glyphs.GetValueOrDefault(character.Value, Unknown);

    /// <summary>Distance in units to the next glyph; bold strokes need a little more room.</summary>
    internal static double AdvanceOf(Rune character, TextWeight weight) =>
        GlyphOf(character).Advance + (weight == TextWeight.Bold ? 3 : 0);

    /// <summary>Thickness of strokes in units.</summary>
    internal static double StrokeOf(TextWeight weight) => weight == TextWeight.Bold ? 13.5 : 8.5;
}

/// <summary>
/// The centre lines of one character on a grid of 100 units per em, y upwards from the baseline; a line of a single
/// point is a dot.
/// </summary>
internal sealed record Glyph(double Advance, IReadOnlyList<IReadOnlyList<Point>> Strokes)
{
    // Eight chords per quarter of a circle stay within half a percent of its radius.
    private const int CurveSteps = 8;

    /// <summary>
    /// Reads "advance stroke ; stroke ; ...". A stroke is a run of points "x y", cubic curves "[x1 y1 x2 y2 x y]" from
    /// the point before, and elliptic arcs "(cx cy rx ry from to)" in degrees, anticlockwise when to is above from.
    /// </summary>
    public static Glyph Parse(string source)
    {
        var tokens = new Queue<string>(Tokens(source));
        var advance = Number(tokens.Dequeue());
        List<IReadOnlyList<Point>> strokes = [];
        while (tokens.Count > 0)
            strokes.Add(ParseStroke(tokens));
        return new(advance, strokes);
    }

    private static string[] Tokens(string source)
    {
        foreach (var mark in (ReadOnlySpan<char>)['(', ')', '[', ']', ';'])
            source = source.Replace(mark.ToString(), $" {mark} ", StringComparison.Ordinal);
        return source.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static List<Point> ParseStroke(Queue<string> tokens)
    {
        List<Point> points = [];
        while (tokens.TryDequeue(out var token) && token != ";")
            switch (token)
            {
                case "[":
                    AddCubic(points, Numbers(tokens, "]"));
                    break;
                case "(":
                    AddArc(points, Numbers(tokens, ")"));
                    break;
                default:
                    points.Add(new(Number(token), Number(tokens.Dequeue())));
                    break;
            }
        return points;
    }

    private static void AddCubic(List<Point> points, double[] c)
    {
        var start = points[^1];
        for (var i = 1; i <= CurveSteps; i++)
        {
            var t = (double)i / CurveSteps;
            var (a, b, d, e) = (Math.Pow(1 - t, 3), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t);
            points.Add(
                new(
                    (a * start.X) + (b * c[0]) + (d * c[2]) + (e * c[4]),
                    (a * start.Y) + (b * c[1]) + (d * c[3]) + (e * c[5])
                )
            );
        }
    }

    private static void AddArc(List<Point> points, double[] c)
    {
        var count = (int)Math.Ceiling(Math.Abs(c[5] - c[4]) / 90 * CurveSteps);
        for (var i = 0; i <= count; i++)
        {
            var (sin, cos) = Math.SinCos((c[4] + ((c[5] - c[4]) * i / count)) * Math.PI / 180);
            points.Add(new(c[0] + (c[2] * cos), c[1] + (c[3] * sin)));
        }
    }

    private static double[] Numbers(Queue<string> tokens, string end)
    {
        var values = new double[6];
        for (var i = 0; i < values.Length; i++)
            values[i] = Number(tokens.Dequeue());
        if (tokens.Dequeue() != end)
            throw new FormatException($"Glyph.Parse: a curve has six numbers, then '{end}'.");
        return values;
    }

    private static double Number(string token) => double.Parse(token, CultureInfo.InvariantCulture);
}
