using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>How images are judged.</summary>
public sealed record JudgeOptions
{
    /// <summary>Chooses the floor's images, KID's subsets and the images whose neighbours are sought.</summary>
    public ulong Seed { get; init; }

    /// <summary>Pairs of subsets that KID is the mean of, at least 1.</summary>
    public int KidSubsets { get; init; } = new KernelDistanceOptions().Subsets;

    /// <summary>Images whose nearest training images are sought, at least 1; more than there are means all.</summary>
    public int MemorisationSamples { get; init; } = 2_000;

    /// <summary>Threads to compute with; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Told what is being done, in a few words.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Asks a classifier that learns from fakes to give up.</summary>
    public CancellationToken Cancellation { get; init; }
}
