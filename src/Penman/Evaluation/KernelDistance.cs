using Penman.Tensors;

namespace Penman.Evaluation;

/// <summary>
/// The kernel distance, KID (Binkowski et al. 2018): the squared maximum mean discrepancy of two sets of features under
/// a cubic kernel. Unlike a Frechet distance it has no bias, so small sets may be compared with large ones.
/// </summary>
public static class KernelDistance
{
    // Subsets of each kind come from a stream of their own; the step is the number of the subset.
    private const uint RealStream = 201;
    private const uint FakeStream = 202;

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
        options ??= new KernelDistanceOptions();
        Check(fake, real, options);
        // (s x . s y) / d with s^2 = d / (mean of |x|^2): d falls out.
        var scale = real.Rows / SquaredDistances.SquaredNorms(real).Sum();
        if (!double.IsFinite(scale))
            throw new ArgumentException("The kernel distance needs real features that are not all 0.", nameof(real));
        var size = Math.Min(options.SubsetSize, Math.Min(fake.Rows, real.Rows));
        var isWhole = size == fake.Rows && size == real.Rows;
        var distances = new double[isWhole ? 1 : options.Subsets];
        Workers.For(
            distances.Length,
            options.Threads,
            subset =>
                distances[subset] = Discrepancy(
                    Draw(real, size, new Source(options.Seed, RealStream, (uint)subset)),
                    Draw(fake, size, new Source(options.Seed, FakeStream, (uint)subset)),
                    scale
                )
        );
        return Moments.Of(distances);
    }

    private static FeatureMatrix Draw(FeatureMatrix features, int size, Source source)
    {
        var places = new int[features.Rows];
        CountedRandom.Permutation(source.Seed, source.Stream, source.Subset, places);
        var drawn = new double[size * features.Columns];
        for (var i = 0; i < size; i++)
            features.Row(places[i]).CopyTo(drawn.AsSpan(i * features.Columns));
        return new FeatureMatrix(size, features.Columns, drawn);
    }

    private static double Discrepancy(FeatureMatrix x, FeatureMatrix y, double scale)
    {
        var pairs = (double)x.Rows * (x.Rows - 1);
        var within = (Sum(x, x, scale, isWithin: true) + Sum(y, y, scale, isWithin: true)) / pairs;
        return within - (2 * Sum(x, y, scale, isWithin: false) / ((double)x.Rows * y.Rows));
    }

    /// <summary>The sum of kernels over all pairs; within one set, over pairs of different rows.</summary>
    private static double Sum(FeatureMatrix x, FeatureMatrix y, double scale, bool isWithin)
    {
        var sums = new double[x.Rows];
        DotProducts.ForEach(
            x,
            y,
            threads: 1,
            (row, first, products) =>
            {
                for (var i = 0; i < products.Length; i++)
                {
                    var value = (products[i] * scale) + 1;
                    sums[row] += isWithin && first + i == row ? 0 : value * value * value;
                }
            }
        );
        return sums.Sum();
    }

    private static void Check(FeatureMatrix fake, FeatureMatrix real, KernelDistanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(real);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Subsets, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SubsetSize, 2, nameof(options));
        if (fake.Columns != real.Columns)
            throw new ArgumentException(
                $"A kernel distance is of features of one evaluator, found {fake.Columns} and {real.Columns} columns.",
                nameof(real)
            );
        if (Math.Min(fake.Rows, real.Rows) < 2)
            throw new ArgumentException("The kernel distance needs at least 2 images of either kind.");
    }

    private readonly record struct Source(ulong Seed, uint Stream, uint Subset);
}
