using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Maths;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Measures;

/// <summary>
/// Real features that several sets are compared with by <see cref="KernelDistance"/>: their kernels among themselves
/// are summed once.
/// </summary>
internal sealed class KernelReference
{
    private readonly FeatureMatrix _real;
    private readonly KernelDistanceOptions _options;
    private readonly double _scale;
    private (int Size, double[] Sums) _within = (0, []);

    /// <param name="real">(N, d), N at least 2.</param>
    /// <param name="options">Subsets and seed.</param>
    /// <exception cref="ArgumentException">Fewer than 2 rows, all features 0, or an option out of range.</exception>
    public KernelReference(FeatureMatrix real, KernelDistanceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Subsets, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SubsetSize, 2, nameof(options));
        ExpectTwo(real);
        (_real, _options) = (real, options);
        // (s x . s y) / d with s^2 = d / (mean of |x|^2): d falls out.
        _scale = real.Rows / SquaredDistances.SquaredNorms(real).Sum();
        if (!double.IsFinite(_scale))
            throw new ArgumentException("The kernel distance needs real features that are not all 0.", nameof(real));
    }

    /// <summary>Mean and deviation over the pairs of subsets.</summary>
    /// <param name="fake">(M, d), M at least 2.</param>
    /// <exception cref="ArgumentException">Different d, or fewer than 2 rows.</exception>
    public (double Mean, double Deviation) DistanceTo(FeatureMatrix fake)
    {
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
        return Moments.Of(distances);
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

    private double Discrepancy(FeatureMatrix x, FeatureMatrix y, double withinX)
    {
        var pairs = (double)x.Rows * (x.Rows - 1);
        var within = (withinX + KernelSums.Within(y, _scale)) / pairs;
        return within - (2 * KernelSums.Between(x, y, _scale) / ((double)x.Rows * y.Rows));
    }

    private FeatureMatrix DrawReal(int size, int subset) =>
        Draw(_real, size, (EvaluationStreams.KernelReal, (uint)subset));

    private FeatureMatrix DrawFake(FeatureMatrix fake, int size, int subset) =>
        Draw(fake, size, (EvaluationStreams.KernelFake, (uint)subset));

    private FeatureMatrix Draw(FeatureMatrix features, int size, (uint Stream, uint Subset) source)
    {
        var places = new int[features.Rows];
        CountedRandom.Permutation(_options.Seed, source.Stream, source.Subset, places);
        return features.Take(new ArraySegment<int>(places, 0, size));
    }

    private static void ExpectTwo(FeatureMatrix features)
    {
        if (features.Rows < 2)
            throw new ArgumentException("The kernel distance needs at least 2 images of either kind.");
    }
}
