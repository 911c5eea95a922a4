namespace Penman.Files;

/// <summary>Looks for files and folders, and never takes for missing what may not be looked at.</summary>
public static class Paths
{
    /// <summary>Whether there is a file or a folder.</summary>
    /// <exception cref="UnauthorizedAccessException">Permission is missing to find out.</exception>
    public static bool Exists(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Whether there is a file.</summary>
    /// <inheritdoc cref="Exists"/>
    public static bool IsFile(string path) => Exists(path) && File.Exists(path);

    /// <summary>Whether there is a folder.</summary>
    /// <inheritdoc cref="Exists"/>
    public static bool IsFolder(string path) => Exists(path) && Directory.Exists(path);
}
