namespace Penman.Sampling;

/// <summary>What a style-based generator is asked to do with its styles as it draws (Karras et al. 2019).</summary>
public sealed record Styling
{
    /// <summary>
    /// ψ, above 0, up to 1: each style w becomes w̄ + ψ (w - w̄), where w̄ is the mean style of the digit asked for, or of all images
    /// of a generator that is told none. The smaller, the more alike and the neater the digits (appendix B); 1 leaves them.
    /// </summary>
    public double Truncation { get; init; } = 1;

    /// <summary>The seed of another style, in which some layers draw (section 3.1); null to mix none.</summary>
    public ulong? MixSeed { get; init; }

    /// <summary>The first of those layers, from 1 to the last; half of all if null.</summary>
    public int? MixFrom { get; init; }
}
