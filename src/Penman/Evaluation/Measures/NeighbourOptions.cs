namespace Penman.Evaluation.Measures;

/// <summary>How many neighbours span a ball.</summary>
public sealed record NeighbourOptions
{
    /// <summary>k of precision and recall: 3 in Kynkaanniemi et al. 2019.</summary>
    public int PrecisionRecallNeighbours { get; init; } = 3;

    /// <summary>k of density and coverage: 5 in Naeem et al. 2020.</summary>
    public int DensityCoverageNeighbours { get; init; } = 5;

    /// <summary>Threads; 0 for one on each processor. They do not change the result.</summary>
    public int Threads { get; init; }

    /// <summary>The same k for both pairs of figures.</summary>
    internal static NeighbourOptions Of(int k, int threads) =>
        new()
        {
            PrecisionRecallNeighbours = k,
            DensityCoverageNeighbours = k,
            Threads = threads,
        };
}
