using Penman.Algebra;

namespace Penman.Looking;

/// <summary>Logits of real images and of fakes, counted in bins of equal width that both share.</summary>
/// <param name="Low">Where the first bin begins.</param>
/// <param name="High">Where the last bin ends, above it.</param>
/// <param name="Real">How many real images fall into each bin.</param>
/// <param name="Fake">How many fakes.</param>
public sealed record LogitHistogram(double Low, double High, IReadOnlyList<int> Real, IReadOnlyList<int> Fake)
{
    /// <summary>
    /// What both have in common, in [0, 1]: the sum over bins of the smaller of the two shares. 1 for equal histograms, 0 where no
    /// bin has both.
    /// </summary>
    public double Overlap =>
        Real.Zip(Fake, (real, fake) => Math.Min((double)real / Real.Sum(), (double)fake / Fake.Sum())).Sum();

    /// <summary>
    /// The share of pairs of a real image and a fake in which the real one has the higher logit: 0.5 for a discriminator that cannot
    /// tell them apart.
    /// </summary>
    public double ToldApart { get; private init; }

    /// <summary>The mean logit of real images.</summary>
    public double RealMean { get; private init; }

    /// <summary>The mean logit of fakes.</summary>
    public double FakeMean { get; private init; }

    /// <summary>Counts logits.</summary>
    /// <param name="real">Logits of real images, at least one.</param>
    /// <param name="fake">Logits of fakes, at least one.</param>
    /// <param name="bins">Bins, at least 1.</param>
    /// <exception cref="ArgumentException">No logit, or one that is not finite.</exception>
    public static LogitHistogram Of(IReadOnlyList<float> real, IReadOnlyList<float> fake, int bins = 24)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (real.Count == 0 || fake.Count == 0 || !real.Concat(fake).All(float.IsFinite))
            throw new ArgumentException("Finite logits of at least one real image and one fake are counted.");
        double low = real.Concat(fake).Min(),
            high = real.Concat(fake).Max();
        if (high - low < double.Epsilon)
            (low, high) = (low - 0.5, high + 0.5); // all alike: one bin in the middle
        int[] Count(IReadOnlyList<float> logits)
        {
            var counts = new int[bins];
            foreach (var logit in logits)
                counts[Math.Clamp((int)((logit - low) / (high - low) * bins), 0, bins - 1)]++;
            return counts;
        }

        return new(low, high, Count(real), Count(fake))
        {
            ToldApart = PairOrder.ShareOfHigher(real, fake),
            RealMean = real.Average(logit => (double)logit),
            FakeMean = fake.Average(logit => (double)logit),
        };
    }
}
