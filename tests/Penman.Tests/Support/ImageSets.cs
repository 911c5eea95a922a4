using Penman.Data;

namespace Penman.Tests.Support;

/// <summary>Parts of data sets.</summary>
internal static class ImageSets
{
    /// <summary>The first images of a set.</summary>
    public static ImageSet First(this ImageSet images, int count) =>
        new(images.Pixels[..(count * ImageSet.PixelsPerImage)], images.Labels[..count]);
}
