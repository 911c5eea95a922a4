namespace Penman.Sampling.Latents;

/// <summary>How an <see cref="Inversion"/> searches.</summary>
public sealed record InversionOptions
{
    /// <summary>The digit, if it is known; null to try all.</summary>
    public int? Digit { get; init; }

    /// <summary>
    /// Starting points for each digit, from 1 to 100: the middle of all styles, then random styles, the same for all.
    /// </summary>
    public int Restarts { get; init; } = 2;

    /// <summary>Steps of the search from all starting points, at least 1.</summary>
    public int SearchSteps { get; init; } = 35;

    /// <summary>Candidates that are refined: the best, of whatever digit; at least 1.</summary>
    public int Finalists { get; init; } = 6;

    /// <summary>Steps of the refinement, at least 1.</summary>
    public int RefineSteps { get; init; } = 40;

    /// <summary>
    /// What a style's squared length costs, in squared pixel differences: 0 allows styles that no digit of the training
    /// set had; a large price draws everything towards the average digit.
    /// </summary>
    public double PriorWeight { get; init; } = 0.5;

    /// <summary>Draws the random starting points.</summary>
    public ulong Seed { get; init; }

    /// <summary>Refuses what cannot be searched.</summary>
    /// <exception cref="ArgumentException">Names the option and its range.</exception>
    internal void Validate()
    {
        Expect(Restarts is >= 1 and <= 100, nameof(Restarts), Restarts, "from 1 to 100");
        Expect(SearchSteps >= 1, nameof(SearchSteps), SearchSteps, "at least 1");
        Expect(Finalists >= 1, nameof(Finalists), Finalists, "at least 1");
        Expect(RefineSteps >= 1, nameof(RefineSteps), RefineSteps, "at least 1");
        Expect(PriorWeight is >= 0 and <= 1e6, nameof(PriorWeight), PriorWeight, "from 0 to 1,000,000");
    }

    private static void Expect(bool condition, string name, double value, string range)
    {
        if (!condition)
            throw new ArgumentException(
                FormattableString.Invariant($"Inversion: {name} is {value}, but must be {range}.")
            );
    }
}
