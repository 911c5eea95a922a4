using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>
/// A folder for each class, its name the class's, or such folders in one of train and one of test; pictures that lie flat have
/// no class.
/// </summary>
internal sealed class ClassFolders : ISource
{
    private const int DeepestFile = 3;

    private readonly FileTree _tree;
    private readonly bool _hasSplits;
    private readonly List<string> _notes = [];

    /// <exception cref="InvalidDataException">Pictures lie in folders of folders of folders.</exception>
    public ClassFolders(FileTree tree)
    {
        _tree = tree;
        string[] tops = [.. Inside.Select(file => file.Folders[0]).Distinct(StringComparer.Ordinal)];
        _hasSplits = tops.Length > 0 && tops.All(top => SplitNames.Of(top) is not null);
        var deep = Inside.FirstOrDefault(file => file.Folders.Count >= (_hasSplits ? DeepestFile : DeepestFile - 1));
        if (deep is not null)
            throw new InvalidDataException(
                $"{tree.Name} has folders in its folders ({deep.Path}); put the pictures of each class into one folder, at most below train and test."
            );
        _notes.AddRange(tree.EmptyFolders.Select(folder => $"The folder {folder} is empty and makes no class."));
    }

    public string Kind =>
        !HasClasses ? "pictures without classes"
        : _hasSplits ? "a folder for each class, in train and test"
        : "a folder for each class";

    public IReadOnlyList<string> Notes => _notes;

    private IEnumerable<TreeFile> Inside => _tree.Files.Where(file => file.Folders.Count > 0);

    /// <summary>Whether some lie deep enough to have a class.</summary>
    public bool HasClasses => Inside.Any(file => file.Folders.Count == (_hasSplits ? 2 : 1));

    public IEnumerable<Piece> Read() => HasClasses ? _tree.Files.Where(IsMeant).Select(PieceOf) : Flat();

    private IEnumerable<Piece> Flat() =>
        _tree
            .Files.Where(file => file.Content == Content.Picture)
            .Select(file => new Piece(file.Path, () => EncodedPicture.Decode(file), Split: SplitOf(file)));

    /// <summary>Words and other files beside the folders are not looked at.</summary>
    private static bool IsMeant(TreeFile file) => file.Folders.Count > 0 || file.Content == Content.Picture;

    private Piece PieceOf(TreeFile file) =>
        file.Folders.Count == (_hasSplits ? 2 : 1)
            ? new(file.Path, () => EncodedPicture.Decode(file), file.Folders[^1], SplitOf(file))
            : new(
                file.Path,
                () => throw new InvalidDataException($"{file.Path} lies beside the folders of the classes.")
            );

    private DataSplit? SplitOf(TreeFile file) => _hasSplits ? SplitNames.Of(file.Folders[0]) : null;
}
