using System.Numerics;
using Penman.Algebra;
using Penman.Evaluation.Evaluators;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Measures;

/// <summary>Which subsets a kernel distance is the mean of.</summary>
public sealed record KernelDistanceOptions
{
    /// <summary>Pairs of subsets, at least 1.</summary>
    public int Subsets { get; init; } = 100;

    /// <summary>Images in a subset, at least 2; all of the smaller set if it has fewer.</summary>
    public int SubsetSize { get; init; } = 1_000;

    /// <summary>Decides which images.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads; 0 for one on each processor. They do not change the result.</summary>
    public int Threads { get; init; }
}

/// <summary>
/// The kernel distance, KID (Binkowski et al. 2018), of several sets to the same real features: the squared maximum
/// mean discrepancy under a cubic kernel. Unlike a Frechet distance it has no bias, so small sets may be compared with
/// large ones. The kernels of real features among themselves are summed once.
/// </summary>
public sealed class KernelDistance
{
    private readonly Matrix _real;
    private readonly KernelDistanceOptions _options;
    private readonly double _scale;
    private (int Size, double[] Sums) _within = (0, []);

    /// <summary>Takes the real features.</summary>
    /// <param name="real">(N, d), N at least 2.</param>
    /// <param name="options">Subsets and seed; null for 100 of 1,000.</param>
    /// <exception cref="ArgumentException">Fewer than 2 rows, all features 0, or an option out of range.</exception>
    public KernelDistance(Matrix real, KernelDistanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(real);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Subsets, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SubsetSize, 2, nameof(options));
        ExpectTwo(real);
        (_real, _options) = (real, options);
        // (s x . s y) / d with s^2 = d / (mean of |x|^2): d falls out.
        _scale = real.Rows / SquaredDistances.SquaredNorms(real).Sum();
        if (!double.IsFinite(_scale))
            throw new ArgumentException("The kernel distance needs real features that are not all 0.", nameof(real));
    }

    /// <summary>
    /// Mean and deviation (divisor: the subsets, as numpy's), over pairs of subsets, of mean k(x, x') + mean k(y, y') -
    /// 2 mean k(x, y), the first two means over different images: Gretton et al. 2012, equation 3. k(x, y) = (x.y / d +
    /// 1)^3, where one factor scales both sets so that |x|^2 has mean d over all real images. About 0 for sets that are
    /// alike, on either side of it.
    /// </summary>
    /// <remarks>
    /// Subset i holds the places that <see cref="CountedRandom.Permutation"/> of (seed, stream, i) puts first: drawn
    /// without replacement. If all of both sets are taken there is but one pair.
    /// </remarks>
    /// <param name="fake">(M, d), M at least 2.</param>
    /// <exception cref="ArgumentException">Different d, or fewer than 2 rows.</exception>
    public (double Mean, double Deviation) To(Matrix fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ExpectTwo(fake);
        if (fake.Columns != _real.Columns)
            throw new ArgumentException(
                $"A kernel distance is of features of one evaluator, found {fake.Columns} and {_real.Columns} columns.",
                nameof(fake)
            );
        var size = Math.Min(_options.SubsetSize, Math.Min(fake.Rows, _real.Rows));
        var isWhole = size == fake.Rows && size == _real.Rows;
        var distances = new double[isWhole ? 1 : _options.Subsets];
        var within = WithinReal(size, distances.Length);
        Workers.For(
            distances.Length,
            _options.Threads,
            subset =>
                distances[subset] = Discrepancy(DrawReal(size, subset), DrawFake(fake, size, subset), within[subset])
        );
        var mean = distances.Sum() / distances.Length;
        return (mean, Math.Sqrt(distances.Sum(value => (value - mean) * (value - mean)) / distances.Length));
    }

    /// <summary>The sum of kernels within each real subset, kept for the next set of as many images.</summary>
    private double[] WithinReal(int size, int subsets)
    {
        if (_within.Size == size && _within.Sums.Length == subsets)
            return _within.Sums;
        var sums = new double[subsets];
        Workers.For(
            subsets,
            _options.Threads,
            subset => sums[subset] = KernelSums.Within(DrawReal(size, subset), _scale)
        );
        _within = (size, sums);
        return sums;
    }

    private double Discrepancy(Matrix x, Matrix y, double withinX)
    {
        var pairs = (double)x.Rows * (x.Rows - 1);
        var within = (withinX + KernelSums.Within(y, _scale)) / pairs;
        return within - (2 * KernelSums.Between(x, y, _scale) / ((double)x.Rows * y.Rows));
    }

    private Matrix DrawReal(int size, int subset) => Draw(_real, size, (EvaluationStreams.KernelReal, (uint)subset));

    private Matrix DrawFake(Matrix fake, int size, int subset) =>
        Draw(fake, size, (EvaluationStreams.KernelFake, (uint)subset));

    private Matrix Draw(Matrix features, int size, (uint Stream, uint Subset) source)
    {
        var places = new int[features.Rows];
        CountedRandom.Permutation(_options.Seed, source.Stream, source.Subset, places);
        return features.Take(new ArraySegment<int>(places, 0, size));
    }

    private static void ExpectTwo(Matrix features)
    {
        if (features.Rows < 2)
            throw new ArgumentException("The kernel distance needs at least 2 images of either kind.");
    }
}

/// <summary>Sums of the cubic kernel k(x, y) = (x.y scale + 1)^3 over pairs of rows.</summary>
/// <remarks>
/// Both add up a sum for each row of the first set, over the others in their order, and then those sums. So a vector of
/// products with one row of the second set is a summand of as many sums, and its width changes no bit.
/// </remarks>
internal static class KernelSums
{
    /// <summary>Over all rows of both.</summary>
    public static double Between(Matrix x, Matrix y, double scale)
    {
        var sums = new double[x.Rows];
        DotProducts.ForEach(
            y,
            x,
            threads: 1,
            (_, first, products) =>
            {
                ToKernels(products, scale);
                Add(products, sums.AsSpan(first, products.Length));
            }
        );
        return sums.Sum();
    }

    /// <summary>Over all ordered pairs of different rows: k(x, y) = k(y, x), so each is computed once.</summary>
    public static double Within(Matrix x, double scale)
    {
        var sums = new double[x.Rows];
        DotProducts.ForEachPair(
            x,
            threads: 1,
            (row, first, products) =>
            {
                // The rows before this one have added theirs, in order; those after it follow.
                ToKernels(products, scale);
                foreach (var kernel in products)
                    sums[row] += kernel;
                Add(products, sums.AsSpan(first, products.Length));
            }
        );
        return sums.Sum();
    }

    private static void ToKernels(Span<double> products, double scale)
    {
        var i = 0;
        for (; i <= products.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var values = (new Vector<double>(products[i..]) * scale) + Vector<double>.One;
            (values * values * values).CopyTo(products[i..]);
        }

        for (; i < products.Length; i++)
        {
            var value = (products[i] * scale) + 1;
            products[i] = value * value * value;
        }
    }

    private static void Add(ReadOnlySpan<double> values, Span<double> sums)
    {
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sums[i..]) + new Vector<double>(values[i..])).CopyTo(sums[i..]);
        for (; i < values.Length; i++)
            sums[i] += values[i];
    }
}
