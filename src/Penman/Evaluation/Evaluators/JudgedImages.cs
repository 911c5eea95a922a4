using Penman.Data;
using Penman.Pictures;

namespace Penman.Evaluation.Evaluators;

/// <summary>Images that are to be judged, and, where it is known, which class each was asked to be.</summary>
public sealed class JudgedImages
{
    /// <summary>Wraps the two arrays without copying them.</summary>
    /// <param name="format">The sizes of each image.</param>
    /// <param name="pixels">(N, channels, rows, columns), 0 (background) to 255 (ink), N at least 1.</param>
    /// <param name="asked">(N), from 0; null if nothing was asked for, or nobody knows what.</param>
    /// <exception cref="ArgumentException">No image, lengths that disagree, or a class below 0.</exception>
    public JudgedImages(ImageFormat format, byte[] pixels, int[]? asked = null)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length == 0 || pixels.Length % format.Values != 0)
            throw new ArgumentException($"{pixels.Length} pixels are not a number of {format} images.", nameof(pixels));
        Count = pixels.Length / format.Values;
        if (asked is not null && asked.Length != Count)
            throw new ArgumentException(
                $"{asked.Length} digits were asked for, but there are {Count} images.",
                nameof(asked)
            );
        if (asked?.AsSpan().ContainsAnyExceptInRange(0, int.MaxValue) is true)
            throw new ArgumentException("A class is below 0.", nameof(asked));
        (Format, Pixels, Asked) = (format, pixels, asked);
    }

    /// <summary>The sizes of each image.</summary>
    public ImageFormat Format { get; }

    /// <summary>Number of images, N.</summary>
    public int Count { get; }

    /// <summary>(N, channels, rows, columns), 0 (background) to 255 (ink).</summary>
    public byte[] Pixels { get; }

    /// <summary>The class that each image was asked to be: (N), from 0; null if that is unknown.</summary>
    public int[]? Asked { get; }

    /// <summary>Real images, each asked to be what it is labelled.</summary>
    public static JudgedImages Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new(images.Format, images.Pixels, images.Labels);
    }

    /// <summary>Joins pictures of one size, each asked to be a class; null if that is unknown.</summary>
    /// <exception cref="ArgumentException">No picture, or one of another size or kind.</exception>
    public static JudgedImages Of(IReadOnlyList<Image> images, int[]? asked = null)
    {
        var (format, pixels) = ImageFormat.Join(images);
        return new(format, pixels, asked);
    }

    /// <summary>The pixels of one image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> PixelsOf(int index) => Format.PixelsOf(Pixels, index);

    /// <summary>One image as a raster.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public Image ToImage(int index) => Image.FromPlanes(PixelsOf(index), Format.Columns, Format.Rows);

    /// <summary>Some of the images, in the order of the places given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public JudgedImages Take(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        int[]? asked = Asked is null ? null : [.. places.Select(place => Asked[place])];
        return new JudgedImages(Format, Format.Take(Pixels, places), asked);
    }
}
