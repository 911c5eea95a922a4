namespace Penman.IO;

/// <summary>A raster of 8-bit samples, row by row from the top left, with one (grey) or three (RGB) channels interleaved.</summary>
public sealed class Image
{
    /// <summary>Creates a black image.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 for grey, 3 for RGB.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, or channels other than 1 and 3.</exception>
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
}
