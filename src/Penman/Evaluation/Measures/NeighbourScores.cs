namespace Penman.Evaluation.Measures;

/// <summary>What nearest neighbours say of two sets of images, from one measuring of their distances.</summary>
/// <param name="PrecisionRecall">Which share of each set lies within the other's balls.</param>
/// <param name="DensityCoverage">How full the balls about real images are, and how many are not empty.</param>
public sealed record NeighbourScores(PrecisionRecall PrecisionRecall, DensityCoverage DensityCoverage)
{
    /// <summary>
    /// Both pairs of figures: distances among the real images, among the fakes, and between the two, each once. For
    /// 10,000 images of either kind they are never all held; memory grows as N.
    /// </summary>
    /// <param name="real">(N, d), N over the number of neighbours.</param>
    /// <param name="fake">(M, d), M over the number of neighbours for recall.</param>
    /// <param name="options">k and threads; null for k = 3 and 5.</param>
    /// <exception cref="ArgumentException">Different d, or too few rows for a k-th neighbour.</exception>
    public static NeighbourScores Of(FeatureMatrix real, FeatureMatrix fake, NeighbourOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        return new NeighbourReference(real, options ?? new()).Compare(fake);
    }
}
