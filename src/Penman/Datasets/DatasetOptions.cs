namespace Penman.Datasets;

/// <summary>What data set to make.</summary>
public sealed record DatasetOptions
{
    /// <summary>The most images of both halves together.</summary>
    public const int MaximumImages = 1_000_000;

    /// <summary>The largest seed: beyond it the styles of one data set would be those of another.</summary>
    public const ulong MaximumSeed = ulong.MaxValue / DatasetChunk.SeedsPerDataset - 1;

    /// <summary>Images to learn from, at least 1; with those to test on at most <see cref="MaximumImages"/>.</summary>
    public int Count { get; init; } = 60_000;

    /// <summary>Images to test on, in files of their own, at least 0; 0 for none.</summary>
    public int TestCount { get; init; }

    /// <summary>
    /// Whether each digit comes equally often, for which both counts must be multiples of the classes; else each label is drawn,
    /// all as likely.
    /// </summary>
    public bool IsBalanced { get; init; }

    /// <summary>Another seed gives another data set; at most <see cref="MaximumSeed"/>.</summary>
    public ulong Seed { get; init; }

    /// <summary>How it lies on the disk.</summary>
    public DatasetFormat Format { get; init; }

    /// <summary>
    /// The probability that the evaluator must give the digit asked for, above 0 and below 1; null to keep all.
    /// </summary>
    public double? MinConfidence { get; init; }

    /// <summary>Whether to train a classifier on the images, to tell what they teach.</summary>
    public bool IsScored { get; init; }

    /// <summary>
    /// The folder of the real images that the generator was trained on, with the evaluator beside them; null for MNIST.
    /// Without <see cref="MinConfidence"/> and <see cref="IsScored"/> nobody looks there.
    /// </summary>
    public string? Data { get; init; }

    /// <summary>Threads; 0 for one per processor. They do not change a byte.</summary>
    public int Threads { get; init; }

    internal int Total => Count + TestCount;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">Names the option and what it may be.</exception>
    public void Validate()
    {
        if (Count < 1 || TestCount < 0 || (long)Count + TestCount > MaximumImages)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The images are {Count} and {TestCount} to test on, but must be at least 1 and at most {MaximumImages:N0} together."
                )
            );
        if (Seed > MaximumSeed)
            throw new ArgumentException(
                FormattableString.Invariant($"The seed is {Seed}, but must be at most {MaximumSeed:N0}.")
            );
        if (MinConfidence is not (null or (> 0 and < 1)))
            throw new ArgumentException(
                FormattableString.Invariant($"The least confidence is {MinConfidence}, but must be above 0, below 1.")
            );
    }

    /// <summary>Refuses what cannot be made with a generator of so many classes.</summary>
    /// <exception cref="ArgumentException">Says what to change.</exception>
    public void ExpectPossible(int classes)
    {
        if (IsBalanced && (Count % classes != 0 || TestCount % classes != 0))
            throw new ArgumentException(
                $"{Count} and {TestCount} images cannot be shared out equally among {classes} classes; balanced data need multiples of {classes}."
            );
        if (classes > byte.MaxValue + 1 && Format is DatasetFormat.Idx or DatasetFormat.Npz)
            throw new ArgumentException(
                $"{classes} classes do not fit into the bytes of that format; take {nameof(DatasetFormat.Png)} or {nameof(DatasetFormat.Csv)}."
            );
    }

    /// <summary>What decides the images, but for the generator and the evaluator.</summary>
    internal string Request =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} images, {TestCount} to test on, {(IsBalanced ? "balanced, " : "")}{(MinConfidence is { } least ? $"confidence {least.ToString("R", CultureInfo.InvariantCulture)}, " : "")}seed {Seed}, {Format.ToString().ToLowerInvariant()}"
        );
}

/// <summary>How a data set lies on the disk.</summary>
public enum DatasetFormat
{
    /// <summary>MNIST's own files, such as train-images-idx3-ubyte.</summary>
    Idx,

    /// <summary>A folder for each digit with a picture for each image: train/7/000042.png.</summary>
    Png,

    /// <summary>A line for each image, its label before its pixels: train.csv.</summary>
    Csv,

    /// <summary>NumPy's arrays "images" (N, rows, columns) and "labels" (N): train.npz.</summary>
    Npz,
}
