using Penman.Files;
using Penman.Pictures;

namespace Penman.Data;

/// <summary>Grey 28x28 images with a label from 0 to 9 each, as MNIST and its relatives store them.</summary>
public sealed class ImageSet
{
    /// <summary>Height of every image in pixels.</summary>
    public const int Rows = 28;

    /// <summary>Width of every image in pixels.</summary>
    public const int Columns = 28;

    /// <summary>Bytes per image in <see cref="Pixels"/>: 784.</summary>
    public const int PixelsPerImage = Rows * Columns;

    /// <summary>Different labels there may be: 0 to 9.</summary>
    public const int Classes = 10;

    /// <summary>Wraps the two arrays without copying them.</summary>
    /// <param name="pixels">(N, 28, 28), 0 (background) to 255 (ink), N at least 1.</param>
    /// <param name="labels">(N), 0 to 9.</param>
    /// <exception cref="ArgumentException">No image, lengths that disagree, or a label over 9.</exception>
    public ImageSet(byte[] pixels, byte[] labels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length == 0)
            throw new ArgumentException("An image set has at least one image.", nameof(labels));
        if (pixels.Length != (long)labels.Length * PixelsPerImage)
            throw new ArgumentException(
                $"{labels.Length} labels need {(long)labels.Length * PixelsPerImage} pixels, found {pixels.Length}.",
                nameof(pixels)
            );
        if (labels.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)9))
            throw new ArgumentException("A label is over 9.", nameof(labels));
        Pixels = pixels;
        Labels = labels;
    }

    /// <summary>Number of images, N.</summary>
    public int Count => Labels.Length;

    /// <summary>The images one after another, row by row: (N, 28, 28), 0 (background) to 255 (ink).</summary>
    public byte[] Pixels { get; }

    /// <summary>The digit (or class) that each image shows: (N), 0 to 9.</summary>
    public byte[] Labels { get; }

    /// <summary>
    /// Reads the images and labels of a data set in MNIST's own format, for example Fashion-MNIST. The files are called
    /// <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, also with a dot before <c>idx</c> and with <c>.gz</c> behind; whether a file is
    /// packed is told by its content.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the sentence lists the names looked for.</exception>
    /// <exception cref="InvalidDataException">
    /// A malformed file, not 28x28, over 1,000,000 images, or counts that disagree; the sentence says where and how.
    /// </exception>
    public static ImageSet FromFolder(string directory, DataSplit split)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var prefix = split == DataSplit.Train ? "train" : "t10k";
        var imagesPath = IdxFolder.Find(directory, $"{prefix}-images", "idx3-ubyte");
        var labelsPath = IdxFolder.Find(directory, $"{prefix}-labels", "idx1-ubyte");
        using var images = IdxFile.Open(imagesPath);
        using var labels = IdxFile.Open(labelsPath);
        return FromStreams(images, imagesPath, labels, labelsPath);
    }

    /// <summary>The pixels of one image, row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> PixelsOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * PixelsPerImage, PixelsPerImage);
    }

    /// <summary>A copy of one image as a raster.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public Image ToImage(int index)
    {
        var source = PixelsOf(index);
        var image = new Image(Columns, Rows, channels: 1);
        source.CopyTo(image.Pixels);
        return image;
    }

    /// <summary>Reads and closes both files.</summary>
    internal static ImageSet FromStreams(Stream images, string imagesName, Stream labels, string labelsName)
    {
        var labelBytes = IdxFile.ReadLabels(labels, labelsName);
        var pixelBytes = IdxFile.ReadImages(images, imagesName);
        if (pixelBytes.Length == labelBytes.Length * PixelsPerImage)
            return new ImageSet(pixelBytes, labelBytes);
        throw Malformed.At(
            imagesName,
            "byte 4",
            $"{labelBytes.Length} images, one for each label in {labelsName}",
            $"{pixelBytes.Length / PixelsPerImage}"
        );
    }
}
