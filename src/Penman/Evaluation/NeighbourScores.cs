namespace Penman.Evaluation;

/// <summary>What nearest neighbours say of two sets of images, from one measuring of their distances.</summary>
/// <param name="PrecisionRecall">Which share of each set lies within the other's balls.</param>
/// <param name="DensityCoverage">How full the balls about real images are, and how many are not empty.</param>
public sealed record NeighbourScores(PrecisionRecall PrecisionRecall, DensityCoverage DensityCoverage)
{
    /// <summary>
    /// Both pairs of figures: distances among the real images, among the fakes, and between the two, each once. For
    /// 10,000 images of either kind they are never all held; memory grows as N.
    /// </summary>
    /// <param name="real">(N, d), N over the number of neighbours.</param>
    /// <param name="fake">(M, d), M over the number of neighbours for recall.</param>
    /// <param name="options">k and threads; null for k = 3 and 5.</param>
    /// <exception cref="ArgumentException">Different d, or too few rows for a k-th neighbour.</exception>
    public static NeighbourScores Of(FeatureMatrix real, FeatureMatrix fake, NeighbourOptions? options = null)
    {
        options ??= new NeighbourOptions();
        Check(real, fake, options);
        var balls = new Balls(real, fake, options);
        SquaredDistances.ForEach(real, fake, options.Threads, balls.Receive);
        return balls.Scores(options.DensityCoverageNeighbours);
    }

    private static void Check(FeatureMatrix real, FeatureMatrix fake, NeighbourOptions options)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PrecisionRecallNeighbours, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DensityCoverageNeighbours, 1, nameof(options));
        if (real.Columns != fake.Columns)
            throw new ArgumentException(
                $"Neighbours have features of one evaluator, found {real.Columns} and {fake.Columns} columns.",
                nameof(fake)
            );
        var most = Math.Max(options.PrecisionRecallNeighbours, options.DensityCoverageNeighbours);
        if (real.Rows <= most)
            throw new ArgumentException($"{most} neighbours need over {most} real images, found {real.Rows}.");
        if (fake.Rows <= options.PrecisionRecallNeighbours)
            throw new ArgumentException(
                $"{options.PrecisionRecallNeighbours} neighbours need over {options.PrecisionRecallNeighbours} "
                    + $"generated images, found {fake.Rows}."
            );
    }

    /// <summary>The squared radii of all balls, and which of them were met.</summary>
    private sealed class Balls
    {
        private readonly double[] _realRadii;
        private readonly double[] _denseRadii;
        private readonly double[] _fakeRadii;
        private readonly bool[] _precise;
        private readonly bool[] _recalled;
        private readonly bool[] _covered;
        private long _inside;

        public Balls(FeatureMatrix real, FeatureMatrix fake, NeighbourOptions options)
        {
            var (k, denseK) = (options.PrecisionRecallNeighbours, options.DensityCoverageNeighbours);
            var most = Math.Max(k, denseK);
            var nearest = Neighbourhoods.Nearest(real, most, options.Threads);
            _realRadii = Neighbourhoods.Radii(nearest, most, k);
            _denseRadii = Neighbourhoods.Radii(nearest, most, denseK);
            _fakeRadii = Neighbourhoods.Radii(Neighbourhoods.Nearest(fake, k, options.Threads), k, k);
            (_precise, _recalled, _covered) = (new bool[fake.Rows], new bool[real.Rows], new bool[real.Rows]);
        }

        /// <summary>
        /// Takes the distances of one real image to some fakes. Threads share no real image; they may say of one fake
        /// at the same time that it is precise, which is the same whoever says it; and the order of a count of
        /// integers does not matter.
        /// </summary>
        public void Receive(int row, int first, Span<double> distances)
        {
            var (radius, denseRadius) = (_realRadii[row], _denseRadii[row]);
            var fakeRadii = _fakeRadii.AsSpan(first, distances.Length);
            var precise = _precise.AsSpan(first, distances.Length);
            var recalled = false;
            var inside = 0;
            for (var i = 0; i < distances.Length; i++)
            {
                if (distances[i] <= radius)
                    precise[i] = true;
                recalled |= distances[i] <= fakeRadii[i];
                inside += distances[i] < denseRadius ? 1 : 0;
            }

            _recalled[row] |= recalled;
            _covered[row] |= inside > 0;
            Interlocked.Add(ref _inside, inside);
        }

        public NeighbourScores Scores(int denseK) =>
            new(
                new PrecisionRecall(Share(_precise), Share(_recalled)),
                new DensityCoverage(_inside / ((double)denseK * _precise.Length), Share(_covered))
            );

        private static double Share(bool[] met) => met.Count(isMet => isMet) / (double)met.Length;
    }
}
