using Penman.Algebra;

namespace Penman.Evaluation.Measures;

/// <summary>
/// The Frechet distance of two sets of features, each taken for a Gaussian (Dowson and Landau 1982; Heusel et al. 2017,
/// who call it FID with the features of an Inception network).
/// </summary>
public static class FrechetDistance
{
    /// <summary>What rounding may leave of the distance of equal images: floors are divided by, and are never 0.</summary>
    public const double Least = 1e-9;

    /// <summary>
    /// |m1 - m2|^2 + Tr(S1 + S2 - 2 (S1 S2)^1/2): 0 for equal statistics, up to rounding, and told as <see cref="Least"/> at
    /// least. Symmetric. Its bias grows as 1/N: compare equal N only.
    /// </summary>
    /// <exception cref="ArgumentException">The two have different numbers of columns, or one is malformed.</exception>
    public static double Between(Gaussian a, Gaussian b) => new FrechetTarget(a).DistanceTo(b);
}

/// <summary>Statistics to which the distance of others is taken, again and again: what they alone cost is paid once.</summary>
internal sealed class FrechetTarget
{
    private readonly Gaussian _target;
    private readonly double[] _root;

    /// <exception cref="ArgumentException">Malformed statistics, or such that are not finite.</exception>
    public FrechetTarget(Gaussian target)
    {
        Check(target, nameof(target));
        (_target, _root) = (target, SymmetricMatrix.Root(target.Covariance, target.Columns));
    }

    /// <inheritdoc cref="FrechetDistance.Between"/>
    public double DistanceTo(Gaussian other)
    {
        Check(other, nameof(other));
        if (_target.Columns != other.Columns)
            throw new ArgumentException(
                $"The Frechet distance compares features of one evaluator, found {_target.Columns} and {other.Columns} columns.",
                nameof(other)
            );
        var distance =
            SquaredDistance(_target.Mean, other.Mean) + Trace(_target) + Trace(other) - (2 * TraceOfRoot(other));
        return Math.Max(distance, FrechetDistance.Least);
    }

    /// <summary>The standard error of the distance of images, this target staying the same; null of few images.</summary>
    public double? ErrorOf(Jackknife images) =>
        images.Without.Count == 0 ? null : Jackknife.Error([.. images.Without.Select(DistanceTo)]);

    /// <remarks>
    /// S1 S2 is not symmetric, but symmetric roots suffice. Let A = S1^1/2. XY and YX have the same eigenvalues, so
    /// S1 S2 = A (A S2) has those of (A S2) A, which is symmetric and positive semi-definite. Hence
    /// Tr (S1 S2)^1/2 = Tr (A S2 A)^1/2 = the sum of the square roots of the eigenvalues of A S2 A.
    /// </remarks>
    private double TraceOfRoot(Gaussian other)
    {
        var sandwich = SymmetricMatrix.Sandwich(_root, other.Covariance, other.Columns);
        return SymmetricMatrix.Eigenvalues(sandwich, other.Columns).Sum(value => Math.Sqrt(Math.Max(value, 0)));
    }

    private static double SquaredDistance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    private static double Trace(Gaussian statistics) =>
        Enumerable.Range(0, statistics.Columns).Sum(i => statistics.Covariance[i * (statistics.Columns + 1)]);

    private static void Check(Gaussian statistics, string name)
    {
        ArgumentNullException.ThrowIfNull(statistics, name);
        if (statistics.Covariance.Length != (long)statistics.Columns * statistics.Columns)
            throw new ArgumentException(
                $"A mean of {statistics.Columns} numbers needs a covariance of {statistics.Columns} x "
                    + $"{statistics.Columns}, found {statistics.Covariance.Length} numbers.",
                name
            );
        if (!double.IsFinite(statistics.Mean.Sum() + statistics.Covariance.Sum()))
            throw new ArgumentException("The Frechet distance needs finite features, found others.", name);
    }
}
