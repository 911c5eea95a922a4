using Penman.Algebra;
using Penman.Evaluation.Evaluators;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Measures;

/// <summary>
/// Features in ten parts, one behind the other: their statistics, and those without each part. What a figure varies by
/// from one to the next tells how far it would from sample to sample (Tukey 1958, the jackknife).
/// </summary>
internal sealed class Jackknife
{
    /// <summary>Parts.</summary>
    public const int Parts = 10;

    /// <summary>Fewer rows have parts of which no covariance can be had.</summary>
    private const int FewestRows = 2 * Parts;

    private const ulong Seed = 0;

    private Jackknife(Gaussian whole, IReadOnlyList<Gaussian> without) => (Whole, Without) = (whole, without);

    /// <summary>Of all rows.</summary>
    public Gaussian Whole { get; }

    /// <summary>Of all rows but those of part 0, of part 1, and so on; empty of fewer than 20 rows.</summary>
    public IReadOnlyList<Gaussian> Without { get; }

    /// <summary>Divides rows at random, each part with its share of every class.</summary>
    /// <param name="features">What is known of each image.</param>
    /// <param name="classes">What each was asked to be; null if nothing was.</param>
    public static Jackknife Of(Matrix features, IReadOnlyList<int>? classes)
    {
        var order = new int[features.Rows];
        CountedRandom.Permutation(Seed, EvaluationStreams.Jackknife, step: 0, order);
        if (classes is not null)
            order =
            [
                .. order
                    .GroupBy(row => classes[row])
                    .SelectMany(Spread)
                    .OrderBy(row => row.Place)
                    .Select(row => row.Row),
            ];
        return Of(features.Take(order));
    }

    /// <summary>The rows of a class at equal distances, in [0, 1].</summary>
    private static IEnumerable<(int Row, double Place)> Spread(IEnumerable<int> rows)
    {
        int[] all = [.. rows];
        return all.Select((row, i) => (row, (i + 0.5) / all.Length));
    }

    /// <summary>Divides rows, whose order should tell nothing about them.</summary>
    public static Jackknife Of(Matrix features)
    {
        if (features.Rows < FewestRows)
            return new(Gaussian.Of(features), []);
        Gaussian[] parts = [.. Enumerable.Range(0, Parts).Select(part => Gaussian.Of(features.Take(RowsOf(part))))];
        return new(
            Gaussian.Join(parts),
            [.. Enumerable.Range(0, Parts).Select(left => Gaussian.Join([.. parts.Where((_, i) => i != left)]))]
        );

        int[] RowsOf(int part) =>
            [.. Enumerable.Range(0, features.Rows).Where(row => (long)row * Parts / features.Rows == part)];
    }

    /// <summary>Statistics that do not vary, for they are known.</summary>
    public static Jackknife Exactly(Gaussian statistics) => new(statistics, [.. Enumerable.Repeat(statistics, Parts)]);

    /// <summary>The standard error of a figure, from what it is without each part.</summary>
    public static double Error(IReadOnlyList<double> without)
    {
        var mean = without.Average();
        return Math.Sqrt((without.Count - 1) / (double)without.Count * without.Sum(one => (one - mean) * (one - mean)));
    }
}
