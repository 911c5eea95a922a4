using Penman.Data;
using Penman.Pictures;

namespace Penman.Evaluation.Evaluators;

/// <summary>
/// Grey 28x28 images that are to be judged, and, where it is known, which digit each was asked to be.
/// </summary>
public sealed class JudgedImages
{
    /// <summary>Wraps the two arrays without copying them.</summary>
    /// <param name="pixels">(N, 28, 28), 0 (background) to 255 (ink), N at least 1.</param>
    /// <param name="asked">(N), 0 to 9; null if nothing was asked for, or nobody knows what.</param>
    /// <exception cref="ArgumentException">No image, lengths that disagree, or a digit over 9.</exception>
    public JudgedImages(byte[] pixels, byte[]? asked = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length == 0 || pixels.Length % ImageSet.PixelsPerImage != 0)
            throw new ArgumentException($"{pixels.Length} pixels are not a number of 28x28 images.", nameof(pixels));
        Count = pixels.Length / ImageSet.PixelsPerImage;
        if (asked is not null && asked.Length != Count)
            throw new ArgumentException(
                $"{asked.Length} digits were asked for, but there are {Count} images.",
                nameof(asked)
            );
        if (asked?.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)(ImageSet.ClassCount - 1)) is true)
            throw new ArgumentException("A digit is over 9.", nameof(asked));
        (Pixels, Asked) = (pixels, asked);
    }

    /// <summary>Number of images, N.</summary>
    public int Count { get; }

    /// <summary>(N, 28, 28), 0 (background) to 255 (ink).</summary>
    public byte[] Pixels { get; }

    /// <summary>The digit that each image was asked to be: (N), 0 to 9; null if that is unknown.</summary>
    public byte[]? Asked { get; }

    /// <summary>Real images, each asked to be what it is labelled.</summary>
    /// <exception cref="ArgumentException">Of another size than 28x28, or with a label over 9.</exception>
    public static JudgedImages Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.Format == Mnist.Format
            ? new(images.Pixels, images.LabelBytes())
            : throw new ArgumentException($"Images of {images.Format} cannot be judged, only 28x28.", nameof(images));
    }

    /// <summary>Joins pictures.</summary>
    /// <param name="images">Grey, 28x28.</param>
    /// <param name="asked">The digit that each was asked to be; null if that is unknown.</param>
    /// <exception cref="ArgumentException">No picture, or one of another size or kind.</exception>
    public static JudgedImages Of(IReadOnlyList<Image> images, byte[]? asked = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (
            images.FirstOrDefault(image =>
                image.Pixels.Length != ImageSet.PixelsPerImage || image.Width != ImageSet.Columns
            ) is
            { } odd
        )
            throw new ArgumentException(
                $"An image is {odd.Width}x{odd.Height} with {odd.Channels} channels, expected 28x28 with 1.",
                nameof(images)
            );
        return new([.. images.SelectMany(image => image.Pixels)], asked);
    }

    /// <summary>One image as a raster.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public Image ToImage(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var image = new Image(ImageSet.Columns, ImageSet.Rows, channels: 1);
        Pixels.AsSpan(index * ImageSet.PixelsPerImage, ImageSet.PixelsPerImage).CopyTo(image.Pixels);
        return image;
    }

    /// <summary>Some of the images, in the order of the places given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public JudgedImages Take(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var pixels = new byte[places.Count * ImageSet.PixelsPerImage];
        for (var i = 0; i < places.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(places[i], nameof(places));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(places[i], Count, nameof(places));
            Pixels
                .AsSpan(places[i] * ImageSet.PixelsPerImage, ImageSet.PixelsPerImage)
                .CopyTo(pixels.AsSpan(i * ImageSet.PixelsPerImage));
        }

        return new JudgedImages(pixels, Asked is null ? null : [.. places.Select(place => Asked[place])]);
    }
}
