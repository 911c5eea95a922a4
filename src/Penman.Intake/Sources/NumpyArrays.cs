using Penman.Files;
using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>
/// NumPy's arrays, in .npz archives or as .npy files: images (N, rows, columns), with 1 or 3 channels before or behind the sides,
/// or (N, pixels of a square); labels (N) or (N, 1), numbers or words. "train" and "test" in a name tell the half; an array of
/// words called "classes" says what numbers mean. Of several archives the one's name goes before its arrays'.
/// </summary>
internal sealed class NumpyArrays : ISource
{
    private readonly string _name;
    private readonly (string Name, NpyFile Array)[] _images;
    private readonly (string Name, NpyFile Array)[] _labels;
    private readonly string[]? _classes;
    private readonly List<string> _notes = [];

    private NumpyArrays(string name, IReadOnlyList<(string Name, NpyFile Array)> arrays)
    {
        _name = name;
        _classes = arrays.Where(IsOfNames).Select(pair => ArrayLabels.WordsIn(pair.Array)).FirstOrDefault();
        _labels = [.. arrays.Where(pair => pair.Array.Shape is [_] or [_, 1] && !IsOfNames(pair))];
        _images = [.. arrays.Where(pair => pair.Array.Shape is [_, > 1, ..])];
        foreach (
            var (wide, array) in _images.Where(pair =>
                LabelColumn.IsOne(NameOf(pair.Name)) && pair.Array.Shape.Count == 2
            )
        )
            throw new InvalidDataException(
                $"{wide} has the shape ({string.Join(", ", array.Shape)}), but labels have (N); save a number or a word for each image, not a column for each class."
            );
        if (_images.Length == 0)
            throw new InvalidDataException(
                $"{name} has {(_labels.Length > 0 ? $"labels ({_labels[0].Name}), but " : "")}no array of images, (N, rows, columns)."
            );
    }

    public string Kind => "NumPy arrays";

    public IReadOnlyList<string>? Classes => _classes;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The arrays among some files; null if there are none.</summary>
    public static NumpyArrays? In(FileTree tree)
    {
        (string, NpyFile)[] arrays =
        [
            .. tree.Files.Where(file => file.Content == Content.Array).Select(ArrayIn),
            .. tree.Files.Where(file => file.Content == Content.Zip).SelectMany(ArraysIn),
        ];
        return arrays.Length > 0 ? new(tree.Name, arrays) : null;
    }

    public IEnumerable<Piece> Read()
    {
        foreach (var (name, array) in _images)
        {
            var images = ArrayImages.Of(array, name);
            if (images.IsScaled)
                _notes.Add($"The pixels of {name} lie in 0 to 1 and were taken 255 times.");
            var labels = LabelsOf(name, images.Count);
            var split = _images.Length > 1 ? SplitOf(name) : null;
            for (var i = 0; i < images.Count; i++)
            {
                var place = i;
                yield return new($"{name}[{i}]", () => images.At(place), labels?[i], split);
            }
        }
    }

    private string[]? LabelsOf(string images, int count)
    {
        var fitting = _labels.Where(pair => SplitOf(pair.Name) == SplitOf(images)).ToArray();
        if (
            fitting.Length > 1
            && fitting.Where(pair => ArchiveOf(pair.Name) == ArchiveOf(images)).ToArray() is [var near]
        )
            fitting = [near];
        if (fitting.Length > 1)
            throw new InvalidDataException(
                $"{_name} has several arrays that may be the labels of {images}: {string.Join(", ", fitting.Select(pair => pair.Name))}; keep one."
            );
        if (fitting is not [var (name, array)])
            return null;
        var labels = ArrayLabels.WordsIn(array);
        if (labels.Length != count)
            throw new InvalidDataException(
                $"{_name} has {count} images in {images}, but {labels.Length} labels in {name}."
            );
        return _classes is { } names ? Array.ConvertAll(labels, label => NameOf(label, names)) : labels;
    }

    private static string NameOf(string label, string[] names) =>
        int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < names.Length
            ? names[index]
            : label;

    /// <summary>The half that the array's own name means, or else its archive's.</summary>
    private static DataSplit? SplitOf(string name) => SplitNames.In(NameOf(name)) ?? SplitNames.In(ArchiveOf(name));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string ArchiveOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static bool IsOfNames((string Name, NpyFile Array) pair) =>
        NameOf(pair.Name) == "classes" && ArrayLabels.IsOfWords(pair.Array);

    private static IEnumerable<(string, NpyFile)> ArraysIn(TreeFile file)
    {
        using var archive = ZipFiles.Archive(file.OpenSeekable(), file.Path);
        foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            if (ZipFiles.FileOf(entry, file.Path) is { Content: Content.Array } array)
            {
                var (name, values) = ArrayIn(array);
                yield return ($"{file.Name}/{name}", values);
            }
    }

    private static (string, NpyFile) ArrayIn(TreeFile file)
    {
        using var stream = file.OpenSeekable();
        return (Path.GetFileNameWithoutExtension(file.Name), NpyFile.Read(stream, file.Path));
    }
}
