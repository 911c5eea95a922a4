using System.Numerics;
using Penman.Evaluation.Maths;

namespace Penman.Evaluation.Measures;

/// <summary>
/// Real features that several sets are compared with by <see cref="NeighbourScores"/>: their own neighbours are sought
/// once.
/// </summary>
internal sealed class NeighbourReference
{
    private readonly FeatureMatrix _real;
    private readonly NeighbourOptions _options;
    private readonly double[] _radii;
    private readonly double[] _denseRadii;

    /// <param name="real">(N, d), N over the number of neighbours.</param>
    /// <param name="options">k and threads.</param>
    /// <exception cref="ArgumentException">Too few rows for a k-th neighbour, or a k below 1.</exception>
    public NeighbourReference(FeatureMatrix real, NeighbourOptions options)
    {
        var (k, denseK) = (options.PrecisionRecallNeighbours, options.DensityCoverageNeighbours);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(denseK, 1, nameof(options));
        var most = Math.Max(k, denseK);
        if (real.Rows <= most)
            throw new ArgumentException($"{most} neighbours need over {most} real images, found {real.Rows}.");
        (_real, _options) = (real, options);
        var nearest = Neighbourhoods.Nearest(real, most, options.Threads);
        _radii = Neighbourhoods.Radii(nearest, most, k);
        _denseRadii = Neighbourhoods.Radii(nearest, most, denseK);
    }

    /// <summary>The scores of some fakes.</summary>
    /// <param name="fake">(M, d), M over the number of neighbours for recall.</param>
    /// <exception cref="ArgumentException">Different d, or too few rows.</exception>
    public NeighbourScores Compare(FeatureMatrix fake)
    {
        var k = _options.PrecisionRecallNeighbours;
        if (_real.Columns != fake.Columns)
            throw new ArgumentException(
                $"Neighbours have features of one evaluator, found {_real.Columns} and {fake.Columns} columns.",
                nameof(fake)
            );
        if (fake.Rows <= k)
            throw new ArgumentException($"{k} neighbours need over {k} generated images, found {fake.Rows}.");
        var fakeRadii = Neighbourhoods.Radii(Neighbourhoods.Nearest(fake, k, _options.Threads), k, k);
        var balls = new Balls(_radii, _denseRadii, fakeRadii);
        SquaredDistances.ForEach(_real, fake, _options.Threads, balls.Receive);
        return balls.Scores(_options.DensityCoverageNeighbours);
    }

    /// <summary>The squared radii of all balls, and which of them were met.</summary>
    private sealed class Balls(double[] realRadii, double[] denseRadii, double[] fakeRadii)
    {
        private readonly bool[] _precise = new bool[fakeRadii.Length];
        private readonly bool[] _recalled = new bool[realRadii.Length];
        private readonly bool[] _covered = new bool[realRadii.Length];
        private long _inside;

        /// <summary>
        /// Takes the distances of one real image to some fakes. Threads share no real image; they may say of one fake
        /// at the same time that it is precise, which is the same whoever says it; and the order of a count of
        /// integers does not matter.
        /// </summary>
        public void Receive(int row, int first, Span<double> distances)
        {
            var radius = Math.Max(realRadii[row], denseRadii[row]);
            var lanes = Vector<double>.Count;
            var i = 0;
            for (; i <= distances.Length - lanes; i += lanes)
            {
                var radii = Vector.Max(new Vector<double>(radius), new Vector<double>(fakeRadii, first + i));
                if (!Vector.LessThanOrEqualAny(new Vector<double>(distances[i..]), radii))
                    continue;
                for (var lane = i; lane < i + lanes; lane++)
                    Meet(row, first + lane, distances[lane]);
            }

            for (; i < distances.Length; i++)
                Meet(row, first + i, distances[i]);
        }

        private void Meet(int row, int fake, double distance)
        {
            if (distance <= realRadii[row])
                _precise[fake] = true;
            if (distance <= fakeRadii[fake])
                _recalled[row] = true;
            if (distance >= denseRadii[row])
                return;
            _covered[row] = true;
            Interlocked.Increment(ref _inside);
        }

        public NeighbourScores Scores(int denseK) =>
            new(
                new PrecisionRecall(Share(_precise), Share(_recalled)),
                new DensityCoverage(_inside / ((double)denseK * _precise.Length), Share(_covered))
            );

        private static double Share(bool[] met) => met.Count(isMet => isMet) / (double)met.Length;
    }
}
