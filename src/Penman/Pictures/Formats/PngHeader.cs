using System.Buffers.Binary;
using Penman.Files;

namespace Penman.Pictures.Formats;

/// <summary>The header chunk of a PNG picture of at most 8 bits per sample, not interlaced.</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColor Color)
{
    /// <summary>The most pixels a header may promise: 200 MB when decoded to RGB.</summary>
    private const long MaximumPixels = 1 << 26;

    /// <summary>Samples of a pixel as stored.</summary>
    internal int SamplesPerPixel =>
        Color switch
        {
            PngColor.Rgb => 3,
            PngColor.GreyAlpha => 2,
            PngColor.Rgba => 4,
            _ => 1,
        };

    /// <summary>Length of a stored row without its filter byte; pixels of less than a byte share bytes.</summary>
    internal int RowBytes => (int)(((long)Width * SamplesPerPixel * BitDepth + 7) / 8);

    /// <summary>What the row filters call the pixel to the left: at least one byte away.</summary>
    internal int PixelBytes => Math.Max(1, SamplesPerPixel * BitDepth / 8);

    /// <summary>Reads the 13 bytes of an IHDR chunk.</summary>
    /// <exception cref="InvalidDataException">
    /// An impossible picture, or one of a kind that is not read here.
    /// </exception>
    internal static PngHeader Parse(ReadOnlySpan<byte> data, string file)
    {
        Expect(data.Length == 13, file, "13 bytes", $"{data.Length}");
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        var (depth, color) = ((int)data[8], (PngColor)data[9]);
        var pixels = (UInt128)width * height;
        Expect(pixels >= 1 && pixels <= MaximumPixels, file, $"1 to {MaximumPixels} pixels", $"{width}x{height}");
        Expect(IsReadable(depth, color), file, "at most 8 bits per sample", $"{depth} bits of colour type {data[9]}");
        Expect(data[10] == 0, file, "compression method 0", $"{data[10]}");
        Expect(data[11] == 0, file, "filter method 0", $"{data[11]}");
        Expect(data[12] == 0, file, "a picture that is not interlaced", $"interlace method {data[12]}");
        return new PngHeader((int)width, (int)height, depth, color);
    }

    private static bool IsReadable(int depth, PngColor color) =>
        color switch
        {
            PngColor.Grey or PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba => depth == 8,
            _ => false,
        };

    private static void Expect(bool condition, string file, string expected, string found)
    {
        if (!condition)
            throw Malformed.At(file, "chunk IHDR", expected, found);
    }
}

/// <summary>The colour types of the specification, by their numbers.</summary>
internal enum PngColor
{
    /// <summary>One sample.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>An index into the palette chunk.</summary>
    Palette = 3,

    /// <summary>One sample, opacity.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue, opacity.</summary>
    Rgba = 6,
}
