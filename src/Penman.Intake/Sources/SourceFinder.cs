using Penman.Files;
using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>Tells what kind of data set some files are, by their contents.</summary>
internal static class SourceFinder
{
    /// <param name="tree">The files.</param>
    /// <param name="set">Which of several sets of IDX files is meant; null if there is only one.</param>
    /// <exception cref="InvalidDataException">They are no data set; the sentence says what one is.</exception>
    public static ISource Find(FileTree tree, string? set = null)
    {
        if (IdxFiles.In(tree, set) is { } idx)
            return idx;
        if (set is not null)
            throw new FileNotFoundException(
                $"There is no file or folder {Path.Combine(tree.Name, set)} to take for data."
            );
        return ParquetShards.In(tree)
            ?? NumpyArrays.In(tree)
            ?? (HasPictures(tree) ? OfPictures(tree) : PixelTables.In(tree))
            ?? throw NoSource(tree);
    }

    private static bool HasPictures(FileTree tree) => tree.Files.Any(file => file.Content == Content.Picture);

    private static ISource OfPictures(FileTree tree)
    {
        if (NamedPictures.In(tree) is { } named)
            return named;
        var folders = new ClassFolders(tree);
        if (!folders.HasClasses && NamedPictures.TableWithout(tree) is { } table)
            throw new InvalidDataException(
                $"{table} names classes, but none of the pictures beside it; write their files' names into it."
            );
        return folders;
    }

    private static InvalidDataException NoSource(FileTree tree) =>
        new(
            tree.Files.Select(file => ForeignKind.Of(file)).FirstOrDefault(sentence => sentence is not null)
                ?? NoneOf(tree)
        );

    private static string NoneOf(FileTree tree) =>
        tree.Files.All(file => file.Length == 0) ? $"{tree.Name} has nothing in it; copy it again."
        : tree.Files.FirstOrDefault(file => file.Content is Content.Zip or Content.Tar) is { } inner
            ? $"{tree.Name} holds archives ({inner.Path}) and nothing else that is read; {(Paths.IsFolder(tree.Name) ? "" : "unpack it, and ")}name one of them."
        : $"{tree.Name} holds no data set: expected pictures in a folder for each class, pictures and a table, a table of pixels, NumPy arrays, IDX or Parquet files; found {tree.Files[0].Path}{(tree.Files.Count > 1 ? $" and {tree.Files.Count - 1} more" : "")}.";
}
