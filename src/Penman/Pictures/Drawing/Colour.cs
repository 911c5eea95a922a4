using System.Runtime.InteropServices;

namespace Penman.Pictures.Drawing;

/// <summary>An sRGB colour with straight (not premultiplied) alpha, 0 (invisible) to 255 (opaque).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Colour(byte Red, byte Green, byte Blue, byte Alpha = 255)
{
    /// <summary>Opaque white.</summary>
    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>Opaque black.</summary>
    public static Colour Black { get; } = new(0, 0, 0);

    /// <summary>Opaque colour from <c>#rrggbb</c>.</summary>
    /// <returns>Whether the text is a hash and six hexadecimal digits.</returns>
    public static bool TryFromHex(string hex, out Colour colour)
    {
        ArgumentNullException.ThrowIfNull(hex);
        var rgb = 0;
        var isHex =
            hex.Length == 7
            && hex[0] == '#'
            && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out rgb);
        colour = new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        return isHex;
    }

    /// <summary>The colour part as <c>#rrggbb</c>, without alpha.</summary>
    public string ToHex() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>The same colour with another opacity, 0 to 1.</summary>
    public Colour WithOpacity(double opacity) =>
        new(Red, Green, Blue, (byte)Math.Round(255 * Math.Clamp(opacity, 0, 1)));

    /// <summary>
    /// The opaque colour a share of the way to another: 0 gives this one, 1 gives <paramref name="other"/>.
    /// </summary>
    public Colour MixedWith(Colour other, double share) =>
        new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    internal static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));
}

/// <summary>The colours of charts and diagrams.</summary>
public static class Palette
{
    // Okabe and Ito, "Color Universal Design" (2008): apart for all common kinds of colour blindness, on white and on
    // black. Their yellow is left out, for it is too light for lines on white, and black, too dark for those on black.
    private static readonly Colour[] SeriesColours =
    [
        new(0, 114, 178),
        new(213, 94, 0),
        new(0, 158, 115),
        new(204, 121, 167),
        new(230, 159, 0),
        new(86, 180, 233),
    ];

    /// <summary>Headings and names.</summary>
    public static Colour Ink { get; } = new(31, 41, 51);

    /// <summary>Labels of axes and secondary text.</summary>
    public static Colour Muted { get; } = new(91, 102, 112);

    /// <summary>Lines of axes and arrows.</summary>
    public static Colour Axis { get; } = new(140, 152, 164);

    /// <summary>Grid lines.</summary>
    public static Colour Grid { get; } = new(228, 232, 236);

    /// <summary>Colour of the series with an index from 0 on; six, then over again.</summary>
    public static Colour ForSeries(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return SeriesColours[index % SeriesColours.Length];
    }

    /// <summary>
    /// Line of the series with an index from 0 on, no two alike: solid in six colours, then dashed, then with ever more
    /// dots between the dashes.
    /// </summary>
    public static Stroke LineForSeries(int index, double width) =>
        new(ForSeries(index), width)
        {
            Dash = (index / SeriesColours.Length) switch
            {
                0 => [],
                var parts => [8, 6, .. Enumerable.Repeat<double[]>([1, 6], parts - 1).SelectMany(dot => dot)],
            },
        };
}
