using System.Buffers.Binary;

namespace Penman.Pictures.Formats;

/// <summary>
/// Writes animated GIF, for places that take no animated PNG. Specification: GIF89a, CompuServe 1990.
/// </summary>
public static class Gif
{
    /// <summary>
    /// Encodes frames of equal size: exactly if they are grey or have at most 256 colours together, otherwise with each
    /// colour moved to the nearest of a fixed 6x7x6 cube.
    /// </summary>
    /// <param name="frames">
    /// At least one, all of the same size and channels, at most 65,535 pixels wide and high.
    /// </param>
    /// <param name="delays">
    /// How long each frame stands, 0 to 65.535 s, in whole hundredths of a second; one entry holds for all. Browsers
    /// show frames of less than 0.02 s for 0.1 s.
    /// </param>
    /// <param name="plays">How often the animation runs, up to 65,535 times; 0 for ever.</param>
    /// <exception cref="ArgumentException">No frame, or frames, delays and plays that do not fit together.</exception>
    public static byte[] Encode(IReadOnlyList<Image> frames, IReadOnlyList<TimeSpan> delays, int plays = 0)
    {
        Animation.Validate(frames, delays, plays);
        var (width, height) = (frames[0].Width, frames[0].Height);
        if (width > ushort.MaxValue || height > ushort.MaxValue)
            throw new ArgumentException($"GIF cannot hold {width}x{height} pixels.", nameof(frames));
        var palette = GifPalette.For(frames);
        using var stream = new MemoryStream();
        stream.Write("GIF89a"u8);
        stream.Write([.. LittleEndian(width, height), 0xF7, 0, 0]); // one table of 256 colours for all frames
        stream.Write(palette.Colors);
        if (plays != 1)
            stream.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, .. LittleEndian(Math.Max(0, plays - 1)), 0]);
        for (var i = 0; i < frames.Count; i++)
        {
            var hundredths = (int)Math.Round(Animation.DelayOf(delays, i).TotalMilliseconds / 10);
            stream.Write([0x21, 0xF9, 4, 0x04, .. LittleEndian(hundredths), 0, 0]); // left in place, opaque
            stream.Write([0x2C, .. LittleEndian(0, 0, width, height), 0]);
            GifLzw.Write(stream, palette.Indices(frames[i]));
        }
        stream.WriteByte(0x3B);
        return stream.ToArray();
    }

    private static byte[] LittleEndian(params ReadOnlySpan<int> numbers)
    {
        var bytes = new byte[2 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), (ushort)numbers[i]);
        return bytes;
    }
}

/// <summary>The 256 colours of a GIF, and which of them each pixel gets.</summary>
internal sealed class GifPalette
{
    private const int MaximumColors = 256;

    private readonly Func<int, byte> _indexOf;

    private GifPalette(IReadOnlyList<int> colors, Func<int, byte> indexOf)
    {
        _indexOf = indexOf;
        for (var i = 0; i < colors.Count; i++)
            (Colors[3 * i], Colors[3 * i + 1], Colors[3 * i + 2]) = Split(colors[i]);
    }

    /// <summary>256 times red, green, blue.</summary>
    internal byte[] Colors { get; } = new byte[3 * MaximumColors];

    /// <summary>All greys, or the colours that occur, or a cube if too many do.</summary>
    internal static GifPalette For(IReadOnlyList<Image> frames)
    {
        if (frames[0].Channels == 1)
            return new GifPalette([.. Enumerable.Range(0, MaximumColors).Select(grey => grey * 0x010101)], Low);
        var occurring = new SortedSet<int>();
        foreach (var frame in frames)
            if (!AddColors(frame, occurring))
                return Cube();
        int[] sorted = [.. occurring];
        return new GifPalette(sorted, color => (byte)Array.BinarySearch(sorted, color));
    }

    internal byte[] Indices(Image image)
    {
        var indices = new byte[image.Width * image.Height];
        for (var i = 0; i < indices.Length; i++)
            indices[i] = _indexOf(ColorAt(image, i));
        return indices;
    }

    /// <summary>Collects the colours of a frame.</summary>
    /// <returns>False as soon as there are more than 256 colours.</returns>
    private static bool AddColors(Image frame, SortedSet<int> colors)
    {
        for (var i = 0; i < frame.Width * frame.Height; i++)
            if (colors.Add(ColorAt(frame, i)) && colors.Count > MaximumColors)
                return false;
        return true;
    }

    /// <summary>6 reds x 7 greens x 6 blues, evenly spaced: the eye tells greens apart best.</summary>
    private static GifPalette Cube()
    {
        var colors = new int[6 * 7 * 6];
        for (var i = 0; i < colors.Length; i++)
            colors[i] = (i / 42 * 255 / 5 << 16) | (i / 6 % 7 * 255 / 6 << 8) | (i % 6 * 255 / 5);
        return new GifPalette(colors, CubeIndex);
    }

    private static byte CubeIndex(int color)
    {
        var (red, green, blue) = Split(color);
        return (byte)(Level(red, 5) * 42 + Level(green, 6) * 6 + Level(blue, 5));
    }

    /// <summary>The nearest of the evenly spaced levels 0 to <paramref name="highest"/>.</summary>
    private static int Level(byte sample, int highest) => (sample * highest + 127) / 255;

    private static byte Low(int color) => (byte)color;

    private static int ColorAt(Image image, int pixel)
    {
        var samples = image.Pixels.AsSpan(pixel * image.Channels, image.Channels);
        return samples.Length == 1 ? samples[0] * 0x010101 : samples[0] << 16 | samples[1] << 8 | samples[2];
    }

    private static (byte Red, byte Green, byte Blue) Split(int color) =>
        ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
}
