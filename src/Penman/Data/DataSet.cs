using Penman.Files;

namespace Penman.Data;

/// <summary>Images to learn from and images to judge by, of one format and the same classes, and who judges.</summary>
public sealed class DataSet
{
    /// <summary>The name of the evaluator's file, beside those of the images.</summary>
    public const string EvaluatorFileName = "penman-evaluator.safetensors";

    private readonly Lazy<(ImageFormat Format, ClassNames Classes)> _head;
    private readonly Func<DataSplit, CancellationToken, ImageSet> _read;

    /// <summary>A data set from anywhere, whose halves are read when asked for.</summary>
    public DataSet(string name, ImageFormat format, ClassNames classes, Func<DataSplit, ImageSet> read)
        : this(name, new((format, classes)), (split, _) => read(split)) { }

    private DataSet(
        string name,
        Lazy<(ImageFormat, ClassNames)> head,
        Func<DataSplit, CancellationToken, ImageSet> read
    ) => (Name, _head, _read) = (name, head, read);

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The sizes of each image.</summary>
    /// <exception cref="IOException">There are no such files; exceptions are those of <see cref="Read"/>.</exception>
    public ImageFormat Format => _head.Value.Format;

    /// <summary>What the labels are called.</summary>
    /// <exception cref="IOException">There are no such files; exceptions are those of <see cref="Read"/>.</exception>
    public ClassNames Classes => _head.Value.Classes;

    /// <summary>Where the evaluator that learned from it is, or would be; null for MNIST's.</summary>
    public string? EvaluatorPath { get; init; }

    /// <summary>Whether there is an evaluator.</summary>
    public bool HasEvaluator => EvaluatorPath is null || Paths.IsFile(EvaluatorPath);

    /// <summary>
    /// What it was before it was converted and kept: the name of what a person gave, without its folders, and its kind, such as
    /// "letters.zip, a folder for each class"; null for one that was not.
    /// </summary>
    public string? Origin { get; private init; }

    /// <summary>A data set whose files are opened when something of them is asked for.</summary>
    /// <param name="folder">The folder of a data set as <see cref="ImageSet.FromFolder"/> reads it; null for MNIST.</param>
    public static DataSet Open(string? folder) =>
        folder is null
            ? Mnist.DataSet
            : new(
                NameOf(folder),
                new(() => IdxFolder.ReadHead(folder)),
                (split, cancellation) => ImageSet.FromFolder(folder, split, cancellation)
            )
            {
                EvaluatorPath = Path.Combine(folder, EvaluatorFileName),
                Origin = DataOrigin.In(folder) is { } origin
                    ? $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(origin.Source))}, {origin.Kind}"
                    : null,
            };

    /// <summary>
    /// What people call a data set, which need not be there: its folder's name; MNIST without a folder.
    /// </summary>
    public static string NameOf(string? folder) =>
        folder is null ? Mnist.DataSet.Name : Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    /// <summary>
    /// Reads one half anew, or, of MNIST, shares it with whoever holds it already; files are given up within a megabyte where somebody
    /// asks for it.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A malformed file, or images unlike those of the other half.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public ImageSet Read(DataSplit split, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var images = _read(split, cancellation);
        if (images.Format != Format || images.Classes.Count > Classes.Count)
            throw new InvalidDataException(
                $"{Name}: expected images of {Format} and {Classes.Count} classes, "
                    + $"found some of {images.Format} and {images.Classes.Count}; take all files from one data set."
            );
        return images.Classes.Equals(Classes) ? images : new(Format, Classes, images.Pixels, images.Labels);
    }
}

/// <summary>The half of a data set to read.</summary>
public enum DataSplit
{
    /// <summary>The images to learn from: files whose names begin with <c>train</c>.</summary>
    Train,

    /// <summary>The images to judge by: files whose names begin with <c>t10k</c>.</summary>
    Test,
}
