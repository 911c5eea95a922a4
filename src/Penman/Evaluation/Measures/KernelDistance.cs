using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Measures;

/// <summary>
/// The kernel distance, KID (Binkowski et al. 2018): the squared maximum mean discrepancy of two sets of features under
/// a cubic kernel. Unlike a Frechet distance it has no bias, so small sets may be compared with large ones.
/// </summary>
public static class KernelDistance
{
    /// <summary>
    /// Mean and deviation (divisor: the subsets), over pairs of subsets, of
    /// mean k(x, x') + mean k(y, y') - 2 mean k(x, y), the first two means over different images: Gretton et al. 2012,
    /// equation 3. k(x, y) = (x.y / d + 1)^3, where one factor scales both sets so that |x|^2 has mean d over all real
    /// images. About 0 for sets that are alike, on either side of it.
    /// </summary>
    /// <remarks>
    /// Subset i holds the places that <see cref="CountedRandom.Permutation"/> of (seed, stream, i) puts first: drawn
    /// without replacement. If all of both sets are taken there is but one pair.
    /// </remarks>
    /// <param name="fake">(M, d), M at least 2.</param>
    /// <param name="real">(N, d), N at least 2.</param>
    /// <param name="options">Subsets and seed; null for 100 of 1,000.</param>
    /// <exception cref="ArgumentException">Different d, fewer than 2 rows, or real features that are all 0.</exception>
    public static (double Mean, double Deviation) Between(
        FeatureMatrix fake,
        FeatureMatrix real,
        KernelDistanceOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(real);
        return new KernelReference(real, options ?? new()).DistanceTo(fake);
    }
}
