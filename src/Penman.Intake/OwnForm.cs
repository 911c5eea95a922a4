using Penman.Files;

namespace Penman.Intake;

/// <summary>Data that need not be converted.</summary>
internal static class OwnForm
{
    /// <summary>Whether a folder has MNIST's files, images to learn from and labels, with sides that can be learned.</summary>
    public static bool IsIn(string path)
    {
        if (!Paths.IsFolder(path) || !DataFolder.IsOne(path))
            return false;
        try
        {
            return DataSet.Open(path).Format.CanBeLearned;
        }
        catch (InvalidDataException exception)
        {
            // Other sides are scaled; whatever else is wrong, its reader says.
            return !exception.Message.Contains(ImageFormat.PossibleSides, StringComparison.Ordinal);
        }
    }
}
