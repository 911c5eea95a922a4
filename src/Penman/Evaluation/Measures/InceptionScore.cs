using Penman.Algebra;

namespace Penman.Evaluation.Measures;

/// <summary>
/// How surely, and how variedly, a classifier, here the evaluator, reads the images (Salimans et al. 2016).
/// </summary>
public static class InceptionScore
{
    /// <summary>
    /// exp(mean over images of KL(p(y|x) || p(y))), p(y) being the mean of p(y|x): from 1, all rows alike, to the
    /// number of classes, each row sure and all classes equally frequent.
    /// </summary>
    /// <param name="probabilities">(N, classes), rows of sum 1.</param>
    /// <exception cref="ArgumentException">A probability outside [0, 1].</exception>
    public static double Of(Matrix probabilities)
    {
        Check(probabilities);
        var marginal = new double[probabilities.Columns];
        for (var row = 0; row < probabilities.Rows; row++)
        {
            for (var i = 0; i < marginal.Length; i++)
                marginal[i] += probabilities.Row(row)[i] / probabilities.Rows;
        }

        var sum = 0.0;
        for (var row = 0; row < probabilities.Rows; row++)
            sum += Divergence(probabilities.Row(row), marginal);
        return Math.Exp(sum / probabilities.Rows);
    }

    /// <summary>KL(p || q) in nats; 0 ln 0 is 0.</summary>
    private static double Divergence(ReadOnlySpan<double> p, double[] q)
    {
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
            sum += p[i] > 0 ? p[i] * Math.Log(p[i] / q[i]) : 0;
        return sum;
    }

    private static void Check(Matrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (Array.Exists(probabilities.Values, value => value is not (>= 0 and <= 1)))
            throw new ArgumentException(
                "The Inception Score needs probabilities from 0 to 1, found others; are these logits?",
                nameof(probabilities)
            );
    }
}
