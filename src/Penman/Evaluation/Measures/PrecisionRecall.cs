namespace Penman.Evaluation.Measures;

/// <summary>
/// Improved precision and recall (Kynkaanniemi et al. 2019): each set of features is taken for the union of balls about
/// its points that reach to the k-th nearest other point of the set.
/// </summary>
/// <param name="Precision">
/// Share of the generated images in a ball about a real one, its surface included: how many could be real. In [0, 1].
/// </param>
/// <param name="Recall">
/// Share of the real images in a ball about a generated one: how much of what is real can be drawn. In [0, 1].
/// </param>
public sealed record PrecisionRecall(double Precision, double Recall)
{
    /// <summary>
    /// Measures both. Where density and coverage are wanted too, <see cref="NeighbourScores"/> measures distances once.
    /// </summary>
    /// <param name="real">(N, d), N over k.</param>
    /// <param name="fake">(M, d), M over k; comparable between equal N and M only.</param>
    /// <param name="k">Neighbours, at least 1.</param>
    /// <param name="threads">0 for one on each processor. They do not change the result.</param>
    /// <exception cref="ArgumentException">Different d, or no more rows than k.</exception>
    public static PrecisionRecall Of(FeatureMatrix real, FeatureMatrix fake, int k = 3, int threads = 0) =>
        NeighbourScores.Of(real, fake, NeighbourOptions.Of(k, threads)).PrecisionRecall;
}
