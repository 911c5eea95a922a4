using Penman.Files;

namespace Penman.Studio.Bringing;

/// <summary>
/// The folder for what browsers send, among the runs: in it one for each studio, marked as such, and locked while that runs. What a
/// killed studio has left is deleted by the next; folders without the mark are other people's, and stay.
/// </summary>
public sealed class UploadRoom(StudioOptions places) : IDisposable
{
    internal const string Name = ".penman-uploads";

    /// <summary>The mark: a file that lies in a studio's folder before anything else does.</summary>
    internal const string Mark = ".penman-upload";

    private const string MarkText =
        "What browsers send to a studio of Penman lies here until it is read; then it is deleted.\n";

    private readonly Lock _lock = new();
    private FileStream? _key;
    private string? _own;

    private string Root => Path.Combine(Path.GetFullPath(places.Runs), Name);

    /// <summary>A new folder.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public string NewFolder()
    {
        lock (_lock)
        {
            _own ??= MoveIn();
            return Directory.CreateDirectory(Path.Combine(_own, Path.GetRandomFileName())).FullName;
        }
    }

    /// <summary>Deletes what killed studios have left.</summary>
    public void Tidy()
    {
        lock (_lock)
            try
            {
                ClearLeft();
                ClearRoot();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is tried again before anything is sent.
            }
    }

    /// <summary>Deletes all that is left, and itself if it is empty.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_own is not { } own)
                return;
            _own = null;
            _key?.Dispose();
            Clear(own);
            ClearRoot();
        }
    }

    /// <summary>Deletes a folder with all that is in it.</summary>
    internal static void Clear(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next studio tries again.
        }
    }

    private string MoveIn()
    {
        ClearLeft();
        var own = Path.Combine(Root, Path.GetRandomFileName());
        AtomicFile.Naming(own, () => Directory.CreateDirectory(own));
        _key = FolderLock.Take(own, $"{own} is in another studio's hands; try again.");
        File.WriteAllText(Path.Combine(own, Mark), MarkText);
        return own;
    }

    private void ClearLeft()
    {
        if (Directory.Exists(Root))
            foreach (var left in Directory.EnumerateDirectories(Root))
                ClearIfLeft(left);
    }

    private void ClearRoot()
    {
        if (Directory.Exists(Root) && !Directory.EnumerateFileSystemEntries(Root).Any())
            Clear(Root);
    }

    private static void ClearIfLeft(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null || !File.Exists(Path.Combine(folder, Mark)))
            return;
        if (FolderLock.TryTake(folder) is not { } key)
            return;
        key.Dispose();
        Clear(folder);
    }
}
