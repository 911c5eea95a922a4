using Penman.Files;
using Penman.Pictures;

namespace Penman.Data;

/// <summary>
/// The sizes that all images of a data set share: 1 channel for grey or 3 for colours, and sides in pixels.
/// </summary>
public sealed record ImageFormat(int Channels, int Rows, int Columns)
{
    internal const string Field = "image_format";

    /// <summary>The sides that can be learned, in words.</summary>
    internal const string PossibleSides = "a multiple of 4 from 16 to 64";

    /// <summary>Whether networks can be made for it: one channel or three, sides that are multiples of 4 from 16 to 64.</summary>
    public bool CanBeLearned => Channels is 1 or 3 && IsPossibleSide(Rows) && IsPossibleSide(Columns);

    /// <summary>Numbers in an image: channels times rows times columns.</summary>
    public int Values => Channels * Rows * Columns;

    /// <summary>(channels, rows, columns).</summary>
    public Shape Shape => [Channels, Rows, Columns];

    /// <summary>The sizes of the images in a batch.</summary>
    /// <param name="batch">(N, channels, rows, columns).</param>
    /// <exception cref="ShapeException">It is no batch of images.</exception>
    public static ImageFormat Of(Shape batch) =>
        batch.Rank == 4 && batch[1] is 1 or 3
            ? new ImageFormat(batch[1], batch[2], batch[3])
            : throw new ShapeException($"Images have the shape (N, 1 or 3, rows, columns), not {batch}.");

    /// <summary>The format of pictures, and their planes one after another: (N, channels, rows, columns).</summary>
    internal static (ImageFormat Format, byte[] Pixels) Join(IReadOnlyList<Image> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Image.ExpectEqualSizes(images, "image");
        var format = new ImageFormat(images[0].Channels, images[0].Height, images[0].Width);
        var pixels = new byte[images.Count * format.Values];
        for (var i = 0; i < images.Count; i++)
            images[i].CopyPlanesTo(pixels.AsSpan(i * format.Values));
        return (format, pixels);
    }

    /// <summary>The pixels of one of some images; refuses an index that is none of theirs.</summary>
    internal ReadOnlySpan<byte> PixelsOf(byte[] images, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, images.Length / Values);
        return images.AsSpan(index * Values, Values);
    }

    /// <summary>The pixels of some images, in the order of the places given.</summary>
    internal byte[] Take(byte[] images, IReadOnlyList<int> places)
    {
        var pixels = new byte[places.Count * Values];
        for (var i = 0; i < places.Count; i++)
            PixelsOf(images, places[i]).CopyTo(pixels.AsSpan(i * Values));
        return pixels;
    }

    /// <summary>As files write it: channels, rows and columns, such as 1x28x28.</summary>
    internal string Code => $"{Channels}x{Rows}x{Columns}";

    /// <summary>As a file's metadata say; files from before there were other data do not: MNIST's is meant.</summary>
    internal static ImageFormat In(Metadata metadata)
    {
        if (metadata.Find(Field) is not { } code)
            return Mnist.Format;
        var culture = CultureInfo.InvariantCulture;
        var sizes = code.Split('x').Select(size => int.TryParse(size, NumberStyles.None, culture, out var n) ? n : 0);
        return
            sizes.ToList() is [var channels, var rows, var columns]
            && new ImageFormat(channels, rows, columns) is { CanBeLearned: true } format
            ? format
            : throw metadata.Wrong(
                Field,
                $"is \"{code}\", expected channels, rows and columns such as \"{Mnist.Format.Code}\"."
            );
    }

    /// <summary>As people write it: 28x28, or 3x32x32 with more than one channel.</summary>
    public override string ToString() => Channels == 1 ? $"{Rows}x{Columns}" : $"{Channels}x{Rows}x{Columns}";

    internal static bool IsPossibleSide(long side) => side is >= 16 and <= 64 && side % 4 == 0;
}
