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
    private readonly ClassReference _digits;

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
        var places = readings.PlacesByDigit(test.Labels);
        _digits = new(readings.Features, places);
        DigitAccuracy = ClassReference.Agreement(readings, places);
        Accuracy = readings.Agreement(test.Labels);
        Score = InceptionScore.Of(readings.Probabilities());
    }

    /// <summary>The share of reference images that are read as labelled, in [0, 1].</summary>
    public double Accuracy { get; }

    /// <summary>The same of the reference images of each class; null where there are none.</summary>
    public IReadOnlyList<double?> DigitAccuracy { get; }

    /// <summary>The Inception Score of the reference images.</summary>
    public double Score { get; }

    /// <summary>The figures of some images.</summary>
    /// <param name="readings">What the evaluator makes of them.</param>
    /// <param name="digits">The distance of the images of each class, as <see cref="DigitDistances"/> has it.</param>
    /// <param name="asked">What each was asked to be; null if nothing was.</param>
    public Figures Compare(
        Readings readings,
        IReadOnlyList<(double? Distance, double? Error)> digits,
        IReadOnlyList<int>? asked
    )
    {
        var kid = _kernels.To(readings.Features);
        var neighbours = _neighbours.Of(readings.Features);
        return new Figures
        {
            FrechetDistance = FrechetDistance.Between(Gaussian.Of(readings.Features), _features),
            FrechetError = _target.ErrorOf(Jackknife.Of(readings.Features, asked)),
            LogitFrechetDistance = FrechetDistance.Between(Gaussian.Of(readings.Logits), _logits),
            InceptionScore = InceptionScore.Of(readings.Probabilities()),
            Kid = kid.Mean,
            KidDeviation = kid.Deviation,
            Precision = neighbours.Precision,
            Recall = neighbours.Recall,
            Density = neighbours.Density,
            Coverage = neighbours.Coverage,
            Agreement = asked is null ? null : readings.Agreement(asked),
            PerDigitFrechet = [.. digits.Select(digit => digit.Distance)],
            PerDigitFrechetError = [.. digits.Select(digit => digit.Error)],
            PerDigitAgreement = asked is null
                ? null
                : ClassReference.Agreement(readings, readings.PlacesByDigit(asked)),
            Histogram = DigitHistogram.Of(readings.Digits(), readings.Logits.Columns),
        };
    }

    /// <summary>How far images of each class are from the reference images of it, and the standard error of that.</summary>
    /// <param name="readings">What the evaluator makes of images.</param>
    /// <param name="places">For each class, those of its images.</param>
    public IReadOnlyList<(double? Distance, double? Error)> DigitDistances(
        Readings readings,
        IReadOnlyList<IReadOnlyList<int>> places
    ) => _digits.Of(readings.Features, places);
}
