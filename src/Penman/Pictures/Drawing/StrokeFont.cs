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
