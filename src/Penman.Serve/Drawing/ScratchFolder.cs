using Penman.Files;

namespace Penman.Serve.Drawing;

/// <summary>A folder for what is only needed for a moment. It goes with its owner; what a killed one left, a later server deletes.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "penman-serve-";

    /// <summary>One as young may be another server's that is about to lock it.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    private readonly FileStream _held;

    /// <summary>Makes one among the system's temporary files.</summary>
    public ScratchFolder()
    {
        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
        _held = FolderLock.Take(Path, $"{Path} is in another process's hands.");
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Deletes those in a folder whose owners are dead, as far as that is allowed; what leads elsewhere is left alone.</summary>
    public static void DeleteLeft(string root, TimeProvider time)
    {
        var young = (time.GetUtcNow() - Young).UtcDateTime;
        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories($"{Prefix}*"))
        {
            if (folder.LinkTarget is not null || folder.LastWriteTimeUtc > young || FolderLock.IsTaken(folder.FullName))
                continue;
            try
            {
                folder.Delete(recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _held.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
