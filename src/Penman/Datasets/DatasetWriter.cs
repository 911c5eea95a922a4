using Penman.Data;

namespace Penman.Datasets;

/// <summary>Writes one half of a data set into the folder of unfinished work.</summary>
internal abstract class DatasetWriter(DatasetHalf half)
{
    /// <summary>The name of the half in files, but for MNIST's own format: train or test.</summary>
    protected string Name => half.Split == DataSplit.Train ? "train" : "test";

    /// <summary>Images of the half when it is whole.</summary>
    protected int Count => half.Count;

    /// <summary>The place of the first image, counted through both halves.</summary>
    protected int First => half.First;

    /// <summary>Sizes of the images.</summary>
    protected ImageFormat Format => half.Images;

    /// <summary>A writer of a format.</summary>
    /// <exception cref="ArgumentException">The format has no place for such images.</exception>
    public static DatasetWriter Create(DatasetFormat format, DatasetHalf half) =>
        format switch
        {
            DatasetFormat.Idx => new IdxHalf(half),
            DatasetFormat.Png => new PngHalf(half),
            DatasetFormat.Csv => new CsvHalf(half),
            _ => new NpzHalf(half),
        };

    /// <summary>Files and folders that the half consists of in the end.</summary>
    public abstract IReadOnlyList<string> Results { get; }

    /// <summary>Appends a chunk; what does not grow is on the disk then.</summary>
    public abstract void Append(DrawnDigits drawn);

    /// <summary>Makes the results of all that was appended, when the growing files are closed.</summary>
    public virtual void Complete() { }

    /// <summary>A path in the folder of unfinished work.</summary>
    protected string PathOf(string name) => Path.Combine(half.Folder, name);

    /// <summary>Opens a file where it was left, or with its header.</summary>
    protected GrowingFile Open(string name, byte[] header) => half.Files.Open(name, header);
}

/// <summary>One half of a data set that is being made.</summary>
/// <param name="Folder">The folder of unfinished work.</param>
/// <param name="Split">Which half.</param>
/// <param name="Count">Its images.</param>
/// <param name="First">The place of its first image, counted through both halves.</param>
/// <param name="Files">Its files that grow.</param>
internal sealed record DatasetHalf(string Folder, DataSplit Split, int Count, int First, GrowingFiles Files)
{
    /// <summary>Sizes of the images.</summary>
    public required ImageFormat Images { get; init; }
}
