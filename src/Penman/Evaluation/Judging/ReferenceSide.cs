using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>
/// The real test images that all others are compared with; what depends on them alone is computed once.
/// </summary>
internal sealed class ReferenceSide
{
    private readonly KernelDistance _kernels;
    private readonly Neighbours _neighbours;
    private readonly Gaussian _features;
    private readonly FrechetTarget _target;
    private readonly Gaussian _logits;
    private readonly IReadOnlyList<Gaussian?> _digits;

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
        _neighbours = new(readings.Features, options.Threads);
        _features = Gaussian.Of(readings.Features);
        _target = new(_features);
        _logits = Gaussian.Of(readings.Logits);
        _digits = [.. readings.PlacesByDigit(test.Labels).Select(places => StatisticsOf(readings, places))];
        Accuracy = readings.Agreement(test.Labels);
        Score = InceptionScore.Of(readings.Probabilities());
    }

    /// <summary>The share of reference images that are read as labelled, in [0, 1].</summary>
    public double Accuracy { get; }

    /// <summary>The Inception Score of the reference images.</summary>
    public double Score { get; }

    /// <summary>The figures of some images.</summary>
    /// <param name="readings">What the evaluator makes of them.</param>
    /// <param name="digits">What it makes of the images of each digit.</param>
    /// <param name="asked">What each was asked to be; null if nothing was.</param>
    public Figures Compare(Readings readings, IReadOnlyList<Gaussian?> digits, IReadOnlyList<int>? asked)
    {
        var kid = _kernels.To(readings.Features);
        var neighbours = _neighbours.Of(readings.Features);
        return new Figures
        {
            FrechetDistance = FrechetDistance.Between(Gaussian.Of(readings.Features), _features),
            FrechetError = ErrorOf(readings.Features, asked),
            LogitFrechetDistance = FrechetDistance.Between(Gaussian.Of(readings.Logits), _logits),
            InceptionScore = InceptionScore.Of(readings.Probabilities()),
            Kid = kid.Mean,
            KidDeviation = kid.Deviation,
            Precision = neighbours.Precision,
            Recall = neighbours.Recall,
            Density = neighbours.Density,
            Coverage = neighbours.Coverage,
            Agreement = asked is null ? null : readings.Agreement(asked),
            PerDigitFrechet = [.. digits.Zip(_digits, Between)],
            Histogram = DigitHistogram.Of(readings.Digits(), readings.Logits.Columns),
        };
    }

    private double? ErrorOf(Matrix features, IReadOnlyList<int>? asked)
    {
        var without = Jackknife.Of(features, asked).Without;
        return without.Count == 0 ? null : Jackknife.Error([.. without.Select(_target.DistanceTo)]);
    }

    /// <summary>The statistics of some of the images; null where they are fewer than 2.</summary>
    public static Gaussian? StatisticsOf(Readings readings, IReadOnlyList<int> places) =>
        places.Count < 2 ? null : Gaussian.Of(readings.Features.Take(places));

    private static double? Between(Gaussian? images, Gaussian? reference) =>
        images is null || reference is null ? null : FrechetDistance.Between(images, reference);
}
