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
    /// <exception cref="InvalidDataException">
    /// A palette of an impossible length, or none where one is needed.
    /// </exception>
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
