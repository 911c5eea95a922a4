using System.Buffers.Binary;
using Penman.Files;

namespace Penman.Pictures.Formats;

/// <summary>Turns the unfiltered rows of a PNG file into an image of 8-bit grey or RGB on white.</summary>
internal sealed class PngPixels
{
    private readonly PngHeader _header;
    private readonly byte[] _palette;
    private readonly byte[] _opacity;
    private readonly string _name;

    /// <summary>Keeps what the chunks before the pixels said.</summary>
    internal PngPixels(PngHeader header, byte[] palette, byte[] opacity, string name)
    {
        (_header, _palette, _opacity, _name) = (header, palette, opacity, name);
        if (
            palette.Length % 3 != 0
            || palette.Length > 3 * 256
            || palette.Length == 0 && header.Color == PngColor.Palette
        )
            throw Malformed.At(name, "chunk PLTE", "1 to 256 colours of 3 bytes", $"{palette.Length} bytes");
    }

    internal Image ToImage(byte[] rows)
    {
        var isGrey = _header.Color is PngColor.Grey or PngColor.GreyAlpha;
        var image = new Image(_header.Width, _header.Height, isGrey ? 1 : 3);
        Span<byte> samples = stackalloc byte[_header.SamplesPerPixel];
        for (var pixel = 0; pixel < _header.Width * _header.Height; pixel++)
        {
            ReadSamples(rows, pixel, samples);
            Convert(samples, image.Pixels.AsSpan(pixel * image.Channels, image.Channels));
        }
        return image;
    }

    private void Convert(ReadOnlySpan<byte> samples, Span<byte> target)
    {
        switch (_header.Color)
        {
            case PngColor.Grey:
                target[0] = (byte)(samples[0] * 255 / ((1 << _header.BitDepth) - 1));
                break;
            case PngColor.Palette:
                ConvertPalette(samples[0], target);
                break;
            case PngColor.GreyAlpha or PngColor.Rgba:
                LayOnWhite(samples[..^1], samples[^1], target);
                break;
            default:
                samples.CopyTo(target);
                break;
        }
    }

    private void ConvertPalette(byte index, Span<byte> target)
    {
        if (3 * index >= _palette.Length)
            throw Malformed.At(_name, "chunk IDAT", $"an index below {_palette.Length / 3}", $"{index}");
        var opacity = index < _opacity.Length ? _opacity[index] : byte.MaxValue;
        LayOnWhite(_palette.AsSpan(3 * index, 3), opacity, target);
    }

    /// <summary>opacity * colour + (1 - opacity) * white, rounded.</summary>
    private static void LayOnWhite(ReadOnlySpan<byte> color, byte opacity, Span<byte> target)
    {
        for (var i = 0; i < color.Length; i++)
            target[i] = (byte)((color[i] * opacity + 255 * (255 - opacity) + 127) / 255);
    }

    /// <summary>
    /// Samples of less than a byte lie in it from the high bits down; each row begins with a new byte.
    /// </summary>
    private void ReadSamples(byte[] rows, int pixel, Span<byte> samples)
    {
        var (y, x) = Math.DivRem(pixel, _header.Width);
        var row = rows.AsSpan(y * _header.RowBytes, _header.RowBytes);
        if (_header.BitDepth == 8)
        {
            row.Slice(x * samples.Length, samples.Length).CopyTo(samples);
            return;
        }
        var bit = x * _header.BitDepth;
        samples[0] = (byte)(row[bit / 8] >> (8 - _header.BitDepth - bit % 8) & ((1 << _header.BitDepth) - 1));
    }
}

/// <summary>The header chunk of a PNG picture of at most 8 bits per sample, not interlaced.</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColor Color)
{
    /// <summary>The most pixels a header may promise: 200 MB when decoded to RGB.</summary>
    private const long MaximumPixels = 1 << 26;

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
