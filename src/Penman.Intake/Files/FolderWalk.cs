namespace Penman.Intake.Files;

/// <summary>All files below a folder; links are followed, but not in a circle.</summary>
internal sealed class FolderWalk
{
    private const int MostFiles = 2_000_000;

    private readonly string _root;
    private readonly List<TreeFile> _files = [];
    private readonly List<string> _empty = [];

    private FolderWalk(string root) => _root = root;

    /// <exception cref="InvalidDataException">A link leads in a circle, or there are over two million files.</exception>
    public static (IReadOnlyList<TreeFile> Files, IReadOnlyList<string> EmptyFolders) Of(string root)
    {
        var walk = new FolderWalk(root);
        walk.Enter(new DirectoryInfo(root), "", []);
        return (walk._files, walk._empty);
    }

    private void Enter(DirectoryInfo folder, string path, IReadOnlyList<string> above)
    {
        var real = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
        if (above.Any(other => other == real || other.StartsWith(real + Path.DirectorySeparatorChar, Ordinal)))
            throw Circle(path);
        var isEmpty = true;
        foreach (var entry in Entries(folder, path))
        {
            isEmpty = false;
            var name = path + entry.Name;
            if (entry is DirectoryInfo inner)
                Enter(inner, name + "/", [.. above, real]);
            else if (entry is FileInfo { Exists: true } file)
                Add(file, name);
        }

        if (isEmpty && path.Length > 0)
            _empty.Add(path[..^1]);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private IEnumerable<FileSystemInfo> Entries(DirectoryInfo folder, string path)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos()];
        }
        catch (IOException exception) when (folder.LinkTarget is not null)
        {
            throw Circle(path, exception);
        }
    }

    private void Add(FileInfo file, string name)
    {
        if (_files.Count == MostFiles)
            throw new InvalidDataException($"{_root} has over {MostFiles:N0} files; name a folder with fewer.");
        _files.Add(new(name, LengthOf(file, name), () => File.OpenRead(file.FullName)));
    }

    private long LengthOf(FileInfo file, string name)
    {
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) is not FileInfo end ? file.Length
                : end.Exists ? end.Length
                : throw new InvalidDataException($"{_root}: {name} is a link to a file that is not there; remove it.");
        }
        catch (IOException exception) when (file.LinkTarget is not null)
        {
            throw Circle(name, exception);
        }
    }

    private InvalidDataException Circle(string path, Exception? inner = null) =>
        new($"{_root}: {path.TrimEnd('/')} is a link that leads back to where it lies; remove it.", inner);
}
