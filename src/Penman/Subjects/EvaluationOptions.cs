namespace Penman.Subjects;

/// <summary>What to evaluate, and how thoroughly.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Images judged unless told otherwise.</summary>
    public const int DefaultCount = 10_000;

    /// <summary>
    /// Fakes that a classifier learns from in a full evaluation: as many as MNIST has training images.
    /// </summary>
    public const int TrainOnFakeImages = 60_000;

    /// <summary>
    /// A generator's file, the folder of a run, of a data set or of PNG pictures, an IDX file of images or a .npy file;
    /// null for the model in the box.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>What the protocol calls it; the path if null.</summary>
    public string? Name { get; init; }

    /// <summary>How many images a generator draws; of stored images so many at most.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>Of all that is drawn or chosen at random.</summary>
    public ulong Seed { get; init; }

    /// <summary>The folder of the data set to compare with; null for that of the run, or else MNIST.</summary>
    public string? Data { get; init; }

    /// <summary>Whether to train a classifier on fakes, and to look for copies among all images.</summary>
    public bool IsFull { get; init; }

    /// <summary>Threads; 0 for one per processor. They do not change the result.</summary>
    public int Threads { get; init; }
}
