using Penman.Evaluation.Copies;

namespace Penman.Speedruns;

/// <summary>One look at a training on its way.</summary>
/// <param name="Seconds">What the clock showed: training since its first moment, evaluations left out.</param>
/// <param name="Images">Real images shown so far; null where nobody says so.</param>
/// <param name="Flops">Floating-point operations of all matrix products so far; null where nobody counts.</param>
/// <param name="Figures">What the pictures are worth.</param>
public sealed record SpeedrunCheck(double Seconds, long? Images, double? Flops, CheckFigures Figures);

/// <summary>A training from its first moment, with all checks, in the order of the clock.</summary>
/// <param name="Seed">Its seed; null where nobody says so.</param>
/// <param name="Checks">The checks.</param>
public sealed record SpeedrunAttempt(ulong? Seed, IReadOnlyList<SpeedrunCheck> Checks)
{
    /// <summary>Whether the pictures of the last check copy training images; null if nobody looked.</summary>
    public MemorisationVerdict? Copies { get; init; }

    /// <summary>What ended it early, such as divergence, in a sentence; null if nothing did.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether a person ended it: of what it had not reached by then nothing is known.</summary>
    public bool IsCut { get; init; }

    /// <summary>The first check at which all conditions of a band hold; null if it is not reached, and for copies always.</summary>
    public SpeedrunCheck? FirstOf(Band band)
    {
        ArgumentNullException.ThrowIfNull(band);
        return Copies == MemorisationVerdict.Copying ? null : Checks.FirstOrDefault(check => band.Holds(check.Figures));
    }
}

/// <summary>How far an attempt is.</summary>
/// <param name="Seed">Its seed; null where nobody says so.</param>
/// <param name="Share">What is done of its whole length, in [0, 1].</param>
/// <param name="Check">The check that was just made; null between checks.</param>
public sealed record SpeedrunMoment(ulong? Seed, double Share, SpeedrunCheck? Check = null);
