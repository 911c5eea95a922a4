using Penman.Data;

namespace Penman.Tests.Support;

/// <summary>Parts of data sets.</summary>
internal static class ImageSets
{
    /// <summary>The first images of a set.</summary>
    public static ImageSet First(this ImageSet images, int count) =>
        new(images.Format, images.Classes, images.Pixels[..(count * images.Format.Values)], images.Labels[..count]);

    /// <summary>
    /// The middle of grey images of a square data set. MNIST's digits lie in the middle 20 x 20, so that is a data set of half the
    /// arithmetic and, with 5, 10 and 20 where there were 7, 14 and 28, still of sides that fill no register.
    /// </summary>
    public static ImageSet Cropped(this ImageSet images, int side)
    {
        var (format, edge) = (images.Format, (images.Format.Columns - side) / 2);
        var pixels = new byte[images.Count * side * side];
        for (var row = 0; row < images.Count * side; row++)
        {
            var start = row / side * format.Values + (row % side + edge) * format.Columns + edge;
            images.Pixels.AsSpan(start, side).CopyTo(pixels.AsSpan(row * side));
        }

        return new(format with { Rows = side, Columns = side }, images.Classes, pixels, images.Labels);
    }
}
