namespace Penman.Cli.Output;

/// <summary>Folders made for files to come: those that are empty in the end go away again.</summary>
internal sealed class NewFolders : IDisposable
{
    private readonly Stack<string> _made = [];

    /// <summary>Makes the folder of a file, and those above it, unless they are there.</summary>
    /// <param name="path">The file's, absolute.</param>
    /// <exception cref="IOException">A file stands in a folder's place, or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above is read-only.</exception>
    public void MakeFor(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder || Directory.Exists(folder))
            return;
        MakeFor(folder);
        Directory.CreateDirectory(folder);
        _made.Push(folder);
    }

    public void Dispose()
    {
        while (_made.TryPop(out var folder))
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
    }
}
