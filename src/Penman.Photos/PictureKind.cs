using System.Text;

namespace Penman.Photos;

/// <summary>What sort of file a picture is, told by its first bytes and never by its name.</summary>
internal sealed record PictureKind(string Name, PictureDecoder Decoder = PictureDecoder.None)
{
    /// <summary>Bytes from the start that are looked at.</summary>
    public const int Longest = 64;

    /// <summary>Which kind begins with these bytes; null for none that is known.</summary>
    public static PictureKind? Of(ReadOnlySpan<byte> start) =>
        start switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new("a PNG", PictureDecoder.Own),
            [0xFF, 0xD8, 0xFF, ..] => new("a JPEG", PictureDecoder.Skia),
            _ when start.StartsWith("GIF8"u8) => new("a GIF", PictureDecoder.Skia),
            [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => new("a BMP", PictureDecoder.Skia),
            _ when start.StartsWith("RIFF"u8) && start[4..].IndexOf("WEBP"u8) == 4 => new(
                "a WebP",
                PictureDecoder.Skia
            ),
            _ when start.Length >= 12 && start[4..].StartsWith("ftyp"u8) => OfBrand(start[8..]),
            [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => new("a TIFF"),
            _ when start.StartsWith("%PDF"u8) => new("a PDF document"),
            [0xFF, 0x0A, ..] => new("a JPEG XL picture"),
            _ when start[Math.Min(4, start.Length)..].StartsWith("JXL "u8) => new("a JPEG XL picture"),
            _ when start.StartsWith("8BPS"u8) => new("a Photoshop file"),
            [0, 0, 1, 0, ..] => new("an icon"),
            _ when IsMarkup(start) => new("a drawing or web page"),
            _ => null,
        };

    /// <summary>The brands of the container that phones write (ISO/IEC 23008-12).</summary>
    private static PictureKind OfBrand(ReadOnlySpan<byte> brands) =>
        brands.IndexOf("avif"u8) >= 0 || brands.IndexOf("avis"u8) >= 0 ? new("an AVIF picture")
        : brands.IndexOf("hei"u8) >= 0 || brands.IndexOf("hev"u8) >= 0 || brands.IndexOf("mif1"u8) >= 0
            ? new("a HEIC picture")
        : new("a film");

    private static bool IsMarkup(ReadOnlySpan<byte> start) =>
        Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\n', '\r', '\t').StartsWith('<');
}

/// <summary>Who reads a kind of picture.</summary>
internal enum PictureDecoder
{
    /// <summary>Nobody here.</summary>
    None,

    /// <summary>The library.</summary>
    Own,

    /// <summary>SkiaSharp.</summary>
    Skia,
}
