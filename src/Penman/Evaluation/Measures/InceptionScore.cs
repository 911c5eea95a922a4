using Penman.Evaluation.Maths;

namespace Penman.Evaluation.Measures;

/// <summary>
/// How surely, and how variedly, a classifier reads the images (Salimans et al. 2016), with the digit evaluator as the
/// classifier.
/// </summary>
public static class InceptionScore
{
    /// <summary>
    /// exp(mean over images of KL(p(y|x) || p(y))), p(y) being the mean of p(y|x): from 1, all rows alike, to the
    /// number of classes, each row sure and all classes equally frequent.
    /// </summary>
    /// <param name="probabilities">(N, classes), rows of sum 1.</param>
    /// <exception cref="ArgumentException">A probability outside [0, 1].</exception>
    public static double Of(FeatureMatrix probabilities)
    {
        Check(probabilities);
        return OfRows(probabilities, first: 0, end: probabilities.Rows);
    }

    /// <summary>Mean and deviation (divisor: the splits) of the scores of equal shares of the rows, in order.</summary>
    /// <param name="probabilities">(N, classes), rows of sum 1, not sorted by class.</param>
    /// <param name="splits">Shares, at least 1 and at most N. Shares that are not whole differ by one row.</param>
    /// <exception cref="ArgumentException">A probability outside [0, 1], or more splits than rows.</exception>
    public static (double Mean, double Deviation) OfSplits(FeatureMatrix probabilities, int splits = 10)
    {
        Check(probabilities);
        ArgumentOutOfRangeException.ThrowIfLessThan(splits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(splits, probabilities.Rows);
        var scores = new double[splits];
        for (var split = 0; split < splits; split++)
            scores[split] = OfRows(probabilities, Boundary(split), Boundary(split + 1));
        return Moments.Of(scores);

        int Boundary(int split) => (int)((long)probabilities.Rows * split / splits);
    }

    private static double OfRows(FeatureMatrix probabilities, int first, int end)
    {
        var marginal = new double[probabilities.Columns];
        for (var row = first; row < end; row++)
        {
            for (var i = 0; i < marginal.Length; i++)
                marginal[i] += probabilities.Row(row)[i] / (end - first);
        }

        var sum = 0.0;
        for (var row = first; row < end; row++)
            sum += Divergence(probabilities.Row(row), marginal);
        return Math.Exp(sum / (end - first));
    }

    /// <summary>KL(p || q) in nats; 0 ln 0 is 0.</summary>
    private static double Divergence(ReadOnlySpan<double> p, double[] q)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
            sum += p[i] > 0 ? p[i] * Math.Log(p[i] / q[i]) : 0;
        return sum;
    }

    private static void Check(FeatureMatrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (Array.Exists(probabilities.Values, value => value is not (>= 0 and <= 1)))
            throw new ArgumentException(
                "The Inception Score needs probabilities from 0 to 1, found others; are these logits?",
                nameof(probabilities)
            );
    }
}
