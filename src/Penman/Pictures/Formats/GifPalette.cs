namespace Penman.Pictures.Formats;

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

    /// <summary>The palette index of every pixel.</summary>
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
