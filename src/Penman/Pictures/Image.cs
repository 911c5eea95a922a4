namespace Penman.Pictures;

/// <summary>
/// A raster of 8-bit samples, row by row from the top left, with one (grey) or three (RGB) channels interleaved.
/// </summary>
public sealed class Image
{
    /// <summary>Creates a black image with sides of at least 1 pixel, and 1 (grey) or 3 (RGB) channels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, or channels other than 1 and 3.</exception>
    /// <exception cref="OverflowException">More than 2,147,483,647 samples.</exception>
    public Image(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(
                nameof(channels),
                channels,
                "An image has 1 (grey) or 3 (RGB) channels."
            );
        Width = width;
        Height = height;
        Channels = channels;
        Pixels = new byte[checked(width * height * channels)];
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>1 for grey, 3 for RGB.</summary>
    public int Channels { get; }

    /// <summary>The samples: <c>Pixels[(y * Width + x) * Channels + channel]</c>, 0 (black) to 255.</summary>
    public byte[] Pixels { get; }

    /// <summary>
    /// Makes an image of its channels, one after the other: 1 (grey) or 3 (RGB) times width x height samples,
    /// in rows from the top.
    /// </summary>
    /// <exception cref="ArgumentException">Another number of samples.</exception>
    public static Image FromPlanes(ReadOnlySpan<byte> planes, int width, int height)
    {
        var image = ForSamples(planes.Length, width, height);
        for (var i = 0; i < planes.Length; i++)
            image.Pixels[image.Interleaved(i)] = planes[i];
        return image;
    }

    /// <summary>
    /// Makes an image of a network's output, channel by channel, row by row, meant to lie in [-1, 1]: v becomes 127.5 v
    /// + 127.5, clamped to [0, 255] and rounded half away from zero, so that a byte b comes back from b / 127.5 - 1.
    /// </summary>
    /// <exception cref="ArgumentException">Another number of values, or one of them is NaN.</exception>
    public static Image FromSigned(ReadOnlySpan<float> planes, int width, int height)
    {
        var image = ForSamples(planes.Length, width, height);
        for (var i = 0; i < planes.Length; i++)
            image.Pixels[image.Interleaved(i)] = float.IsNaN(planes[i])
                ? throw new ArgumentException($"Pixel {i} is NaN.", nameof(planes))
                : (byte)MathF.Round(Math.Clamp(127.5f * planes[i] + 127.5f, 0, 255), MidpointRounding.AwayFromZero);
        return image;
    }

    /// <summary>Samples as networks take them, from -1 to 1: b becomes b / 127.5 - 1.</summary>
    public static void ToSigned(ReadOnlySpan<byte> samples, Span<float> values)
    {
        for (var i = 0; i < samples.Length; i++)
            values[i] = samples[i] / 127.5f - 1;
    }

    /// <summary>The samples channel by channel, row by row, as <see cref="FromPlanes"/> takes them.</summary>
    public void CopyPlanesTo(Span<byte> planes)
    {
        for (var i = 0; i < Pixels.Length; i++)
            planes[i] = Pixels[Interleaved(i)];
    }

    /// <summary>
    /// Lays another image over this one, each of its pixels as a square; grey becomes grey in every channel.
    /// </summary>
    internal void Paste(Image tile, (int Left, int Top) place, int scale = 1)
    {
        for (var y = 0; y < tile.Height * scale; y++)
        for (var x = 0; x < tile.Width * scale; x++)
        for (var channel = 0; channel < Channels; channel++)
        {
            var from = ((y / scale * tile.Width) + (x / scale)) * tile.Channels;
            var to = (((place.Top + y) * Width) + place.Left + x) * Channels;
            Pixels[to + channel] = tile.Pixels[from + Math.Min(channel, tile.Channels - 1)];
        }
    }

    /// <summary>Refuses an empty list and images that differ in size or channels.</summary>
    internal static void ExpectEqualSizes(IReadOnlyList<Image> images, string what)
    {
        if (images.Count == 0)
            throw new ArgumentException($"There is no {what}.", nameof(images));
        var size = images[0].Describe();
        if (images.FirstOrDefault(image => image.Describe() != size) is { } odd)
            throw new ArgumentException($"One {what} is {size}, another {odd.Describe()}.", nameof(images));
    }

    private static Image ForSamples(int count, int width, int height)
    {
        var channels = count == 3 * width * height ? 3 : 1;
        return count == channels * width * height
            ? new Image(width, height, channels)
            : throw new ArgumentException($"A {width}x{height} image has not {count} pixels.");
    }

    /// <summary>The place in <see cref="Pixels"/> of a sample that is counted channel by channel.</summary>
    private int Interleaved(int planar)
    {
        if (Channels == 1)
            return planar;
        var (channel, pixel) = Math.DivRem(planar, Width * Height);
        return pixel * Channels + channel;
    }

    private string Describe() => $"{Width}x{Height} with {Channels} channel{(Channels == 1 ? "" : "s")}";
}
