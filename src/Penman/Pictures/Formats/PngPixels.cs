using System.Buffers.Binary;
using Penman.Files;

namespace Penman.Pictures.Formats;

/// <summary>Puts the unfiltered rows of a PNG file in their places: 8-bit grey or RGB, and how opaque each pixel is.</summary>
internal sealed class PngPixels
{
    private readonly PngHeader _header;
    private readonly byte[] _palette;
    private readonly byte[] _transparency;
    private readonly int[] _clear = [];
    private readonly string _name;

    /// <summary>Keeps what the chunks beside the pixels said.</summary>
    internal PngPixels(PngHeader header, byte[] palette, byte[] transparency, string name)
    {
        (_header, _palette, _name) = (header, palette, name);
        _transparency = HasOpacity ? [] : transparency;
        var isPalette = header.Color == PngColor.Palette;
        if (palette.Length % 3 != 0 || palette.Length > 3 * 256 || palette.Length == 0 && isPalette)
            throw Malformed.At(name, "chunk PLTE", "1 to 256 colours of 3 bytes", $"{palette.Length} bytes");
        var most = isPalette ? palette.Length / 3 : 2 * header.SamplesPerPixel;
        if (_transparency.Length > most || !isPalette && _transparency.Length % most != 0)
            throw Malformed.At(
                name,
                "chunk tRNS",
                $"{(isPalette ? "up to " : "")}{most} bytes",
                $"{transparency.Length}"
            );
        if (!isPalette)
            _clear = [.. _transparency.Chunk(2).Select(pair => (pair[0] << 8 | pair[1]) & header.MaximumSample)];
        Colours = new Image(header.Width, header.Height, header.Color is PngColor.Grey or PngColor.GreyAlpha ? 1 : 3);
        if (_transparency.Length > 0 || HasOpacity)
            Opacity = new byte[header.Width * header.Height];
    }

    /// <summary>The colours, of transparent pixels too.</summary>
    internal Image Colours { get; }

    /// <summary>0 (invisible) to 255 of each pixel; empty where the file knows of no transparency.</summary>
    internal byte[] Opacity { get; } = [];

    private bool HasOpacity => _header.Color is PngColor.GreyAlpha or PngColor.Rgba;

    /// <summary>Takes row <paramref name="y"/> of a pass.</summary>
    internal void Take(ReadOnlySpan<byte> row, PngPass pass, int y)
    {
        Span<int> samples = stackalloc int[_header.SamplesPerPixel];
        var place = (pass.Top + y * pass.Down) * _header.Width + pass.Left;
        for (var x = 0; x < pass.Columns(_header.Width); x++, place += pass.Across)
        {
            for (var i = 0; i < samples.Length; i++)
                samples[i] = Sample(row, (long)x * samples.Length + i);
            var colour = Colours.Pixels.AsSpan(place * Colours.Channels, Colours.Channels);
            if (_header.Color == PngColor.Palette)
                ColourOf(samples[0]).CopyTo(colour);
            else
                for (var i = 0; i < colour.Length; i++)
                    colour[i] = To8Bits(samples[i]);
            if (Opacity.Length > 0)
                Opacity[place] = OpacityOf(samples);
        }
    }

    /// <summary>Samples of less than a byte lie in it from the high bits down.</summary>
    private int Sample(ReadOnlySpan<byte> row, long i)
    {
        var (place, bit) = Math.DivRem(i * _header.BitDepth, 8);
        return _header.BitDepth == 16
            ? BinaryPrimitives.ReadUInt16BigEndian(row[(int)place..])
            : row[(int)place] >> (8 - _header.BitDepth - (int)bit) & _header.MaximumSample;
    }

    private ReadOnlySpan<byte> ColourOf(int index) =>
        3 * index < _palette.Length
            ? _palette.AsSpan(3 * index, 3)
            : throw Malformed.At(_name, "chunk IDAT", $"an index below {_palette.Length / 3}", $"{index}");

    private byte OpacityOf(ReadOnlySpan<int> samples)
    {
        if (HasOpacity)
            return To8Bits(samples[^1]);
        if (_header.Color != PngColor.Palette)
            return samples.SequenceEqual(_clear) ? (byte)0 : byte.MaxValue;
        return samples[0] < _transparency.Length ? _transparency[samples[0]] : byte.MaxValue;
    }

    /// <summary>Rounded: specification, section 13.12.</summary>
    private byte To8Bits(int sample) =>
        (byte)((sample * byte.MaxValue + _header.MaximumSample / 2) / _header.MaximumSample);
}
