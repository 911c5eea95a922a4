using Penman.Files;
using Penman.Intake.Files;

namespace Penman.Intake;

/// <summary>Where a data set lies: its files, and which set of several in them is meant.</summary>
internal sealed class DataPlace : IDisposable
{
    private DataPlace(string path, FileTree tree, string? set) =>
        (Path, Tree, Set) = (path, tree.WithoutOuterFolder(), set);

    /// <summary>What people named.</summary>
    public string Path { get; }

    public FileTree Tree { get; }

    public string? Set { get; }

    /// <summary>What people call the set: the last part of the path without the endings of packed files.</summary>
    public string Name
    {
        get
        {
            var name = System.IO.Path.GetFileName(
                System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path))
            );
            var end = Paths.IsFolder(Path) || Set is not null ? -1 : name.IndexOf('.', 1);
            return end > 0 ? name[..end] : name;
        }
    }

    /// <exception cref="FileNotFoundException">There is nothing of that name.</exception>
    public static DataPlace Find(string path)
    {
        var above = System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(path));
        var last = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path));
        return !Paths.Exists(path) && above is { Length: > 0 } && MayHold(above, last)
            ? new(path, FileTree.Open(above), last)
            : new(path, FileTree.Open(path), set: null);
    }

    public void Dispose() => Tree.Dispose();

    /// <summary>Whether there may be a set of that name among others: nobody looks through a folder for nothing.</summary>
    private static bool MayHold(string place, string set) =>
        Paths.IsFile(place)
        || Paths.IsFolder(place)
            && Directory
                .EnumerateFiles(place)
                .Any(file => System.IO.Path.GetFileName(file).Contains($"{set}-", StringComparison.OrdinalIgnoreCase));
}
