namespace Penman.Files;

/// <summary>Keeps other processes out of a folder; a killed process leaves no lock behind.</summary>
internal static class FolderLock
{
    public const string FileName = ".lock";

    /// <summary>How Linux, macOS and Windows say that a file is in another process's hands.</summary>
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the lock until the stream is closed.</summary>
    public static FileStream Take(string folder, string refusal)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, FileName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException exception) when (Taken.Contains(exception.HResult))
        {
            throw new IOException(refusal, exception);
        }
    }
}
