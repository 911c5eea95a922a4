using Penman.Data;

namespace Penman.Runs.Datasets;

/// <summary>Writes one half of a data set into the folder of unfinished work.</summary>
internal abstract class DatasetWriter : IDisposable
{
    private readonly List<(string Name, GrowingFile File)> _files = [];
    private readonly DatasetHalf _half;

    protected DatasetWriter(DatasetHalf half) => _half = half;

    /// <summary>The name of the half in files: train or t10k in MNIST's own format, elsewhere train or test.</summary>
    protected string Name => _half.Split == DataSplit.Train ? "train" : "test";

    /// <summary>Images of the half when it is whole.</summary>
    protected int Count => _half.Count;

    /// <summary>The place of the first image, counted through both halves.</summary>
    protected int First => _half.First;

    /// <summary>A writer of a format.</summary>
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

    /// <summary>Appends a chunk.</summary>
    public abstract void Append(DrawnDigits drawn);

    /// <summary>Makes the results of what was appended, all of the half.</summary>
    public virtual void Complete() { }

    /// <summary>Makes sure that all is on the disk.</summary>
    /// <returns>The length of each file.</returns>
    public IEnumerable<KeyValuePair<string, long>> FlushToDisk() =>
        _files.Select(file => KeyValuePair.Create(file.Name, file.File.FlushToDisk()));

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var (_, file) in _files)
            file.Dispose();
        _files.Clear();
    }

    /// <summary>A path in the folder of unfinished work.</summary>
    protected string PathOf(string name) => Path.Combine(_half.Folder, name);

    /// <summary>Opens a file where it was left, or with its header.</summary>
    protected GrowingFile Open(string name, ReadOnlySpan<byte> header)
    {
        var file = GrowingFile.Open(PathOf(name), _half.Lengths.GetValueOrDefault(name), header);
        _files.Add((name, file));
        return file;
    }
}

/// <summary>One half of a data set that is being made.</summary>
/// <param name="Folder">The folder of unfinished work.</param>
/// <param name="Split">Which half.</param>
/// <param name="Count">Its images.</param>
/// <param name="First">The place of its first image, counted through both halves.</param>
/// <param name="Lengths">The lengths of the files that are on record.</param>
internal sealed record DatasetHalf(
    string Folder,
    DataSplit Split,
    int Count,
    int First,
    IReadOnlyDictionary<string, long> Lengths
);
