namespace Penman.Evaluation.Measures;

/// <summary>Which subsets a kernel distance is the mean of.</summary>
public sealed record KernelDistanceOptions
{
    /// <summary>Pairs of subsets, at least 1.</summary>
    public int Subsets { get; init; } = 100;

    /// <summary>Images in a subset, at least 2; all of the smaller set if it has fewer.</summary>
    public int SubsetSize { get; init; } = 1_000;

    /// <summary>Decides which images.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads; 0 for one on each processor. They do not change the result.</summary>
    public int Threads { get; init; }
}
