using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Verdicts;

/// <summary>
/// The real test images that all others are compared with; what depends on them alone is computed once.
/// </summary>
internal sealed class ReferenceSide
{
    private readonly KernelReference _kernels;
    private readonly NeighbourReference _neighbours;
    private readonly FeatureStatistics _features;
    private readonly FeatureStatistics _logits;
    private readonly IReadOnlyList<FeatureStatistics?> _digits;

    /// <param name="test">The real images.</param>
    /// <param name="readings">What the evaluator makes of them.</param>
    /// <param name="options">Seed and threads.</param>
    public ReferenceSide(ImageSet test, Readings readings, JudgeOptions options)
    {
        _kernels = new(
            readings.Features,
            new()
            {
                Subsets = options.KidSubsets,
                Seed = options.Seed,
                Threads = options.Threads,
            }
        );
        _neighbours = new(readings.Features, new() { Threads = options.Threads });
        _features = FeatureStatistics.Of(readings.Features);
        _logits = FeatureStatistics.Of(readings.Logits);
        _digits = [.. FeatureRows.PlacesOfDigits(test.LabelBytes()).Select(places => StatisticsOf(readings, places))];
        Accuracy = Agreement(readings, test.LabelBytes());
        Score = InceptionScore.Of(readings.Probabilities());
    }

    /// <summary>The share of reference images that are read as labelled, in [0, 1].</summary>
    public double Accuracy { get; }

    /// <summary>The Inception Score of the reference images.</summary>
    public double Score { get; }

    /// <summary>The figures of some images.</summary>
    /// <param name="readings">What the evaluator makes of them.</param>
    /// <param name="digits">What it makes of the images of each digit.</param>
    /// <param name="agreement">The share read as asked; null if nothing was asked for.</param>
    public Figures Compare(Readings readings, IReadOnlyList<FeatureStatistics?> digits, double? agreement)
    {
        var kid = _kernels.DistanceTo(readings.Features);
        var neighbours = _neighbours.Compare(readings.Features);
        return new Figures
        {
            FrechetDistance = FrechetDistance.Between(FeatureStatistics.Of(readings.Features), _features),
            LogitFrechetDistance = FrechetDistance.Between(FeatureStatistics.Of(readings.Logits), _logits),
            InceptionScore = InceptionScore.Of(readings.Probabilities()),
            Kid = kid.Mean,
            KidDeviation = kid.Deviation,
            Precision = neighbours.PrecisionRecall.Precision,
            Recall = neighbours.PrecisionRecall.Recall,
            Density = neighbours.DensityCoverage.Density,
            Coverage = neighbours.DensityCoverage.Coverage,
            Agreement = agreement,
            PerDigitFrechet = [.. digits.Zip(_digits, Between)],
            Histogram = DigitHistogram.Of(readings.Digits()),
        };
    }

    /// <summary>The statistics of some of the images; null where they are fewer than 2.</summary>
    public static FeatureStatistics? StatisticsOf(Readings readings, IReadOnlyList<int> places) =>
        places.Count < 2 ? null : FeatureStatistics.Of(readings.Features.Take(places));

    /// <summary>The share of images that are read as they should be, in [0, 1].</summary>
    public static double Agreement(Readings readings, byte[] asked) =>
        readings.Digits().Zip(asked).Count(pair => pair.First == pair.Second) / (double)asked.Length;

    private static double? Between(FeatureStatistics? images, FeatureStatistics? reference) =>
        images is null || reference is null ? null : FrechetDistance.Between(images, reference);
}
