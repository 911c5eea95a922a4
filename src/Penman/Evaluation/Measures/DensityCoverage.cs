namespace Penman.Evaluation.Measures;

/// <summary>
/// Density and coverage (Naeem et al. 2020): balls about real images only, which reach to the k-th nearest other real
/// image, so that a stray generated image spans no ball.
/// </summary>
/// <param name="Density">
/// Balls about real images that a generated image lies within, divided by k; the mean over generated images. At least
/// 0; about 1 if both sets are alike; over 1 where fakes crowd in the middle of what is real.
/// </param>
/// <param name="Coverage">
/// Share of the real images whose ball holds a generated one, strictly inside. In [0, 1]; 1 - 2^-k in expectation for
/// sets that are alike and of equal size, hence 0.97 for k = 5.
/// </param>
public sealed record DensityCoverage(double Density, double Coverage)
{
    /// <summary>
    /// Measures both. Where precision and recall are wanted too, <see cref="NeighbourScores"/> measures distances once.
    /// </summary>
    /// <param name="real">(N, d), N over k.</param>
    /// <param name="fake">(M, d), M over k; comparable between equal N and M only.</param>
    /// <param name="k">Neighbours, at least 1.</param>
    /// <param name="threads">0 for one on each processor. They do not change the result.</param>
    /// <exception cref="ArgumentException">Different d, or no more rows than k.</exception>
    public static DensityCoverage Of(FeatureMatrix real, FeatureMatrix fake, int k = 5, int threads = 0) =>
        NeighbourScores.Of(real, fake, NeighbourOptions.Of(k, threads)).DensityCoverage;
}
