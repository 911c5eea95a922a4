using Penman.Data;

namespace Penman.Tests.Support;

/// <summary>Parts of data sets.</summary>
internal static class ImageSets
{
    /// <summary>The first images of a set.</summary>
    public static ImageSet First(this ImageSet images, int count) =>
        new(images.Format, images.Classes, images.Pixels[..(count * images.Format.Values)], images.Labels[..count]);
}
