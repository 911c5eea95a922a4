using Penman.Data;
using Penman.Files;

namespace Penman.Datasets;

/// <summary>How far an unfinished data set is: all that a second attempt needs to go on.</summary>
/// <param name="Fingerprint">What decides the images; another request cannot go on with them.</param>
internal sealed record DatasetState(string Fingerprint)
{
    /// <summary>Whole chunks in the files.</summary>
    public int Chunks { get; init; }

    /// <summary>Images in the files.</summary>
    public int Images { get; init; }

    /// <summary>How often each digit is among the images to learn from.</summary>
    public IReadOnlyList<int> TrainDigits { get; init; } = [];

    /// <summary>The same of the images to test on.</summary>
    public IReadOnlyList<int> TestDigits { get; init; } = [];

    /// <summary>Candidates of each digit that were rejected.</summary>
    public IReadOnlyList<int> Rejected { get; init; } = [];

    /// <summary>The lengths of the files in bytes; what lies behind belongs to a chunk that is not whole.</summary>
    public IReadOnlyDictionary<string, long> Lengths { get; init; } =
        new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The files and folders that the set consists of, once they are whole; null before.</summary>
    public IReadOnlyList<string>? Results { get; init; }

    /// <summary>Whether an earlier data set has made room, and all only wants moving to its place.</summary>
    public bool IsReady { get; init; }

    /// <summary>Nothing yet of so many classes.</summary>
    public static DatasetState Empty(string fingerprint, int classes) =>
        new(fingerprint)
        {
            TrainDigits = new int[classes],
            TestDigits = new int[classes],
            Rejected = new int[classes],
        };

    /// <summary>The state after another chunk.</summary>
    public DatasetState After(DrawnDigits drawn, IReadOnlyDictionary<string, long> lengths) =>
        this with
        {
            Chunks = Chunks + 1,
            Images = Images + drawn.Chunk.Count,
            TrainDigits = drawn.Chunk.Split == DataSplit.Train ? Sum(TrainDigits, drawn.Counts) : TrainDigits,
            TestDigits = drawn.Chunk.Split == DataSplit.Test ? Sum(TestDigits, drawn.Counts) : TestDigits,
            Rejected = Sum(Rejected, drawn.Rejected),
            Lengths = lengths,
        };

    /// <summary>Reads a state.</summary>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static DatasetState? Read(string path) =>
        JsonFile.Read<DatasetState>(path, "delete the folder it lies in to begin anew");

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string path) => JsonFile.Write(path, this);

    private static int[] Sum(IEnumerable<int> one, IEnumerable<int> other) => [.. one.Zip(other, (a, b) => a + b)];
}
