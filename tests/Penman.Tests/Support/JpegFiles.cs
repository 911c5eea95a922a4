using SkiaSharp;

namespace Penman.Tests.Support;

/// <summary>Pictures as cameras write them, which native code decodes.</summary>
internal static class JpegFiles
{
    /// <summary>Copies a picture to a JPEG beside it.</summary>
    /// <returns>The path of the copy.</returns>
    internal static string CopyOf(string path)
    {
        var copy = Path.ChangeExtension(path, ".jpg");
        using var picture = SKBitmap.Decode(path);
        File.WriteAllBytes(copy, picture.Encode(SKEncodedImageFormat.Jpeg, quality: 90).ToArray());
        return copy;
    }
}
