using System.Buffers.Binary;
using Penman.Files;

namespace Penman.Pictures.Formats;

/// <summary>The header chunk of a PNG picture.</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColor Color, bool IsInterlaced)
{
    /// <summary>The most pixels a header may promise: 200 MB when decoded to RGB.</summary>
    private const long MaximumPixels = 1 << 26;

    private static readonly PngPass Whole = new(Left: 0, Top: 0, Across: 1, Down: 1);

    /// <summary>Adam7: specification, section 8.2.</summary>
    private static readonly PngPass[] Interlaced =
    [
        new(0, 0, 8, 8),
        new(4, 0, 8, 8),
        new(0, 4, 4, 8),
        new(2, 0, 4, 4),
        new(0, 2, 2, 4),
        new(1, 0, 2, 2),
        new(0, 1, 1, 2),
    ];

    internal int SamplesPerPixel =>
        Color switch
        {
            PngColor.Rgb => 3,
            PngColor.GreyAlpha => 2,
            PngColor.Rgba => 4,
            _ => 1,
        };

    /// <summary>The largest sample.</summary>
    internal int MaximumSample => (1 << BitDepth) - 1;

    /// <summary>What the row filters call the pixel to the left: at least one byte away.</summary>
    internal int PixelBytes => Math.Max(1, SamplesPerPixel * BitDepth / 8);

    /// <summary>The parts of the picture in the order of the file, without those that have no pixel.</summary>
    internal IEnumerable<PngPass> Passes =>
        (IsInterlaced ? Interlaced : [Whole]).Where(pass => pass.Columns(Width) > 0 && pass.Rows(Height) > 0);

    /// <summary>Length of all rows with their filter bytes.</summary>
    internal long UnpackedBytes => Passes.Sum(pass => (RowBytes(pass) + 1L) * pass.Rows(Height));

    /// <summary>Length of a stored row without its filter byte; pixels of less than a byte share bytes.</summary>
    internal int RowBytes(PngPass pass) => (int)(((long)pass.Columns(Width) * SamplesPerPixel * BitDepth + 7) / 8);

    /// <summary>Reads the 13 bytes of an IHDR chunk.</summary>
    internal static PngHeader Parse(ReadOnlySpan<byte> data, string file)
    {
        Expect(data.Length == 13, file, "13 bytes", $"{data.Length}");
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        var (depth, color) = ((int)data[8], (PngColor)data[9]);
        var pixels = (UInt128)width * height;
        Expect(pixels >= 1 && pixels <= MaximumPixels, file, $"1 to {MaximumPixels} pixels", $"{width}x{height}");
        Expect(IsKnown(depth, color), file, "a depth and colour type of PNG", $"{depth} bits of colour type {data[9]}");
        Expect(data[10] == 0, file, "compression method 0", $"{data[10]}");
        Expect(data[11] == 0, file, "filter method 0", $"{data[11]}");
        Expect(data[12] <= 1, file, "interlace method 0 or 1", $"{data[12]}");
        return new PngHeader((int)width, (int)height, depth, color, data[12] == 1);
    }

    private static bool IsKnown(int depth, PngColor color) =>
        color switch
        {
            PngColor.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba => depth is 8 or 16,
            _ => false,
        };

    private static void Expect(bool condition, string file, string expected, string found)
    {
        if (!condition)
            throw Malformed.At(file, "chunk IHDR", expected, found);
    }
}

/// <summary>Every so manieth pixel of every so manieth row, from a first one on.</summary>
internal sealed record PngPass(int Left, int Top, int Across, int Down)
{
    internal int Columns(int width) => (width - Left + Across - 1) / Across;

    internal int Rows(int height) => (height - Top + Down - 1) / Down;
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
