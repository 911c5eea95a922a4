using System.Runtime.InteropServices;

namespace Penman.Pictures.Drawing;

/// <summary>An sRGB colour with straight (not premultiplied) alpha.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
/// <param name="Alpha">Opacity, 0 (invisible) to 255 (opaque).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Colour(byte Red, byte Green, byte Blue, byte Alpha = 255)
{
    /// <summary>Opaque white.</summary>
    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>Opaque black.</summary>
    public static Colour Black { get; } = new(0, 0, 0);

    /// <summary>Opaque colour from <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">Anything but a hash and six hexadecimal digits.</exception>
    public static Colour FromHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return TryFromHex(hex, out var colour)
            ? colour
            : throw new FormatException($"Colour.FromHex: expected #rrggbb, got '{hex}'.");
    }

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
        this with
        {
            Alpha = (byte)Math.Round(255 * Math.Clamp(opacity, 0, 1)),
        };

    /// <summary>
    /// The opaque colour a share of the way to another: 0 gives this one, 1 gives <paramref name="other"/>.
    /// </summary>
    public Colour MixedWith(Colour other, double share) =>
        new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    internal static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));
}
