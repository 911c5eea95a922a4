using Penman.Evaluation.Judging;
using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>
/// What is drawn is not what was asked for, in scores one after another, though there was time to learn it; a share of
/// wrong digits that still falls is only slow.
/// </summary>
internal sealed class IgnoredDigit(Thresholds thresholds, Conditioning conditional) : ScoreSymptom(Trouble.IgnoredDigit)
{
    private readonly Streak _streak = new(thresholds);
    private double _best = double.NegativeInfinity;

    protected override Sentence? Look(long imagesSeen, QuickScore score)
    {
        if (score.Agreement is not { } agreement)
            return null;
        var isGaining = double.IsFinite(_best) && 1 - agreement <= thresholds.ProgressFactor * (1 - _best);
        _best = Math.Max(_best, agreement);
        if (imagesSeen < thresholds.AgreementImages)
            return null;
        var isLasting = _streak.Take(agreement < thresholds.Agreement && !isGaining, imagesSeen);
        HasLooked = _streak.IsLongEnough;
        return isLasting ? Describe(agreement) : null;
    }

    private Sentence Describe(double agreement)
    {
        Sentence advice =
            conditional is Conditioning.Projection
                ? new($"lower {new Name(nameof(TrainingOptions.GeneratorLearningRate))}, or take another preset.")
                : new($"try {new Name(nameof(TrainingOptions.Conditional))} projection.");
        return new(
            $"The generator does not draw what it is asked for: the evaluator reads {agreement:0.0%} of fakes as asked, at best {_best:0.0%}. Look whether the labels fit the images; {advice}"
        );
    }
}
