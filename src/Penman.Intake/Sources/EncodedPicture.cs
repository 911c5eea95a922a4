using Penman.Intake.Files;
using Penman.Photos;
using Penman.Pictures;

namespace Penman.Intake.Sources;

/// <summary>Pictures as files hold them.</summary>
internal static class EncodedPicture
{
    /// <summary>The longer side that a picture has at least, if it has more: enough for any format.</summary>
    private const int LeastSide = 512;

    public static Image Decode(TreeFile file) => Decode(file.ReadAll(PhotoFile.MostBytes), file.Path);

    public static Image Decode(byte[] bytes, string name) => PhotoFile.Decode(bytes, name, LeastSide);
}
