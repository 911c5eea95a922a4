using Penman.Evaluation.Judging;
using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>Each digit looks the same again and again, in scores one after another.</summary>
internal sealed class CollapseWithinDigits(Thresholds thresholds) : ScoreSymptom(Trouble.CollapseWithinDigits)
{
    private readonly Streak _streak = new(thresholds);

    protected override Sentence? Look(long imagesSeen, QuickScore score)
    {
        var hidesBehindGoodScore = score.Coverage < thresholds.Coverage && score.FrechetRatio < thresholds.GoodRatio;
        var isIll = score.Diversity < thresholds.Diversity || hidesBehindGoodScore;
        var isLasting = _streak.Take(isIll, imagesSeen);
        HasLooked = _streak.IsLongEnough;
        return isLasting
            ? new Sentence(
                $"The generator draws each digit in few ways: two fakes of a digit differ by {score.Diversity:0.00} of what two real ones do, and {score.Coverage:0.0%} of real digits have a fake near them. Raise {new Name(nameof(TrainingOptions.R1))} and {new Name(nameof(TrainingOptions.R2))}, lower {new Name(nameof(TrainingOptions.GeneratorLearningRate))}, or train with {new Name(nameof(TrainingOptions.MinibatchDeviation))}."
            )
            : null;
    }
}
