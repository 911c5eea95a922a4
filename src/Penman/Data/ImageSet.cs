using Penman.Pictures;

namespace Penman.Data;

/// <summary>Images of one format with a label each.</summary>
public sealed class ImageSet
{
    /// <summary>Wraps the two arrays without copying them.</summary>
    /// <param name="format">The sizes of each image.</param>
    /// <param name="classes">What the labels are called.</param>
    /// <param name="pixels">(N, channels, rows, columns), 0 (background) to 255 (ink), N at least 1.</param>
    /// <param name="labels">(N), 0 to the number of classes less 1.</param>
    /// <exception cref="ArgumentException">No image, lengths that disagree, or a label without a class.</exception>
    public ImageSet(ImageFormat format, ClassNames classes, byte[] pixels, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length == 0)
            throw new ArgumentException("An image set has at least one image.", nameof(labels));
        if (pixels.Length != (long)labels.Length * format.Values)
            throw new ArgumentException(
                $"{labels.Length} labels need {(long)labels.Length * format.Values} pixels, found {pixels.Length}.",
                nameof(pixels)
            );
        if (labels.AsSpan().ContainsAnyExceptInRange(0, classes.Count - 1))
            throw new ArgumentException($"A label is not from 0 to {classes.Count - 1}.", nameof(labels));
        (Format, Classes, Pixels, Labels) = (format, classes, pixels, labels);
    }

    /// <summary>The sizes of each image.</summary>
    public ImageFormat Format { get; }

    /// <summary>What the labels are called.</summary>
    public ClassNames Classes { get; }

    /// <summary>Number of images, N.</summary>
    public int Count => Labels.Length;

    /// <summary>
    /// The images one after another, channel by channel, row by row: (N, channels, rows, columns), 0 (background) to 255
    /// (ink).
    /// </summary>
    public byte[] Pixels { get; }

    /// <summary>The class that each image shows: (N), 0 to the number of classes less 1.</summary>
    public int[] Labels { get; }

    /// <summary>Joins pictures, grey or in colours.</summary>
    /// <exception cref="ArgumentException">
    /// No picture, pictures that differ, lengths that disagree, or a label without a class.
    /// </exception>
    public static ImageSet Of(IReadOnlyList<Image> images, int[] labels, ClassNames classes)
    {
        var (format, pixels) = ImageFormat.Join(images);
        return new(format, classes, pixels, labels);
    }

    /// <summary>
    /// Reads the images and labels of a data set in MNIST's own format, for example Fashion-MNIST. The files are called
    /// <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, also with a dot before <c>idx</c> and with <c>.gz</c> behind; whether a file is
    /// packed is told by its content. The classes are numbers: ten, or as many as the largest label asks for.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the sentence lists the names looked for.</exception>
    /// <exception cref="InvalidDataException">
    /// A malformed file, sides that are not possible, over 1,000,000 images, or counts that disagree; the sentence says
    /// where and how.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static ImageSet FromFolder(string directory, DataSplit split, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return IdxFolder.Read(directory, split, cancellation);
    }

    /// <summary>The pixels of one image, channel by channel, row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> PixelsOf(int index) => Format.PixelsOf(Pixels, index);

    /// <summary>A copy of one image as a raster.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public Image ToImage(int index) => Image.FromPlanes(PixelsOf(index), Format.Columns, Format.Rows);

    /// <summary>A copy of some of the images, in the order of the places given.</summary>
    /// <exception cref="ArgumentException">No place.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ImageSet Take(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return new(Format, Classes, Format.Take(Pixels, places), [.. places.Select(place => Labels[place])]);
    }

    /// <summary>The labels as files of bytes hold them.</summary>
    internal byte[] LabelBytes() => Array.ConvertAll(Labels, label => checked((byte)label));
}
