using System.Numerics;
using Penman.Algebra;

namespace Penman.Evaluation.Measures;

/// <summary>What nearest neighbours say of two sets of images.</summary>
/// <remarks>
/// Precision and recall, improved (Kynkaanniemi et al. 2019): each set of features is taken for the union of balls about
/// its points that reach to the k-th nearest other point of the set. Density and coverage (Naeem et al. 2020): balls
/// about real images only, so that a stray generated image spans no ball.
/// </remarks>
/// <param name="Precision">
/// Share of the generated images in a ball about a real one, its surface included: how many could be real. In [0, 1].
/// </param>
/// <param name="Recall">
/// Share of the real images in a ball about a generated one: how much of what is real can be drawn. In [0, 1].
/// </param>
/// <param name="Density">
/// Balls about real images that a generated image lies within, divided by k; the mean over generated images. At least
/// 0; about 1 if both sets are alike; over 1 where fakes crowd in the middle of what is real.
/// </param>
/// <param name="Coverage">
/// Share of the real images whose ball holds a generated one, strictly inside. In [0, 1]; 1 - 2^-k in expectation for
/// sets that are alike and of equal size, hence 0.97 for k = 5.
/// </param>
public sealed record NeighbourFigures(double Precision, double Recall, double Density, double Coverage);

/// <summary>
/// Real features that several sets are compared with; their own neighbours are sought once. For 10,000 images of either
/// kind distances are never all held; memory grows as N.
/// </summary>
public sealed class Neighbours
{
    private readonly Matrix _real;
    private readonly (int K, int DenseK, int Threads) _options;
    private readonly double[] _radii;
    private readonly double[] _denseRadii;

    /// <summary>Seeks the neighbours of the real features.</summary>
    /// <param name="real">(N, d), N over the number of neighbours.</param>
    /// <param name="threads">0 for one on each processor. They do not change the result.</param>
    /// <param name="k">Of precision and recall: 3 in Kynkaanniemi et al. 2019.</param>
    /// <param name="denseK">Of density and coverage: 5 in Naeem et al. 2020.</param>
    /// <exception cref="ArgumentException">Too few rows for a k-th neighbour, or a k below 1.</exception>
    public Neighbours(Matrix real, int threads = 0, int k = 3, int denseK = 5)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(denseK, 1);
        var most = Math.Max(k, denseK);
        if (real.Rows <= most)
            throw new ArgumentException($"{most} neighbours need over {most} real images, found {real.Rows}.");
        (_real, _options) = (real, (k, denseK, threads));
        var nearest = Neighbourhoods.Nearest(real, most, threads);
        _radii = Neighbourhoods.Radii(nearest, most, k);
        _denseRadii = Neighbourhoods.Radii(nearest, most, denseK);
    }

    /// <summary>The figures of some fakes; comparable between equal N and M only.</summary>
    /// <param name="fake">(M, d), M over the number of neighbours for recall.</param>
    /// <exception cref="ArgumentException">Different d, or too few rows.</exception>
    public NeighbourFigures Of(Matrix fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        var (k, denseK, threads) = _options;
        if (_real.Columns != fake.Columns)
            throw new ArgumentException(
                $"Neighbours have features of one evaluator, found {_real.Columns} and {fake.Columns} columns.",
                nameof(fake)
            );
        if (fake.Rows <= k)
            throw new ArgumentException($"{k} neighbours need over {k} generated images, found {fake.Rows}.");
        var fakeRadii = Neighbourhoods.Radii(Neighbourhoods.Nearest(fake, k, threads), k, k);
        var balls = new Balls(_radii, _denseRadii, fakeRadii);
        SquaredDistances.ForEach(_real, fake, threads, balls.Receive);
        return balls.Figures(denseK);
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

        public NeighbourFigures Figures(int denseK) =>
            new(
                Share(_precise),
                Share(_recalled),
                Density: _inside / ((double)denseK * _precise.Length),
                Coverage: Share(_covered)
            );

        private static double Share(bool[] met) => met.Count(isMet => isMet) / (double)met.Length;
    }
}
