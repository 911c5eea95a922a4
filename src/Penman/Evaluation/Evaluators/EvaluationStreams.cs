namespace Penman.Evaluation.Evaluators;

/// <summary>Streams of counted random numbers that share a seed.</summary>
internal static class EvaluationStreams
{
    public const uint Initialisation = 1;
    public const uint Shuffle = 2;
    public const uint Shift = 3;
    public const uint Floor = 4;
    public const uint MemorisationImages = 5;
    public const uint MemorisationHeldOut = 6;

    /// <summary>Which training images quick scores compare fakes with.</summary>
    public const uint QuickChoice = 40;

    /// <summary>Which training images are the floor of a small set.</summary>
    public const uint QuickFloor = 41;

    /// <summary>In which parts images are divided for a standard error.</summary>
    public const uint Jackknife = 43;

    /// <summary>Where on the way between two styles a step begins.</summary>
    public const uint PathShare = 44;

    /// <summary>What layers draw; the streams after it too.</summary>
    public const uint Pass = 1 << 8;

    // KID's subsets of each kind have a stream; the step is the number of the subset.
    public const uint KernelReal = 201;
    public const uint KernelFake = 202;
}
