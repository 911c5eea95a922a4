using Penman.Evaluation.Judging;
using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>Digits are missing, in scores one after another: early in a training that is common, and passes.</summary>
internal sealed class Collapse(Thresholds thresholds) : ScoreSymptom(Trouble.Collapse)
{
    /// <summary>More of them say nothing in a sentence.</summary>
    private const int MostCounts = 20;

    private readonly Streak _streak = new(thresholds);

    protected override Sentence? Look(long imagesSeen, QuickScore score)
    {
        var isIll = score.RarestShare < thresholds.RarestShare || score.EntropyShare < thresholds.EntropyShare;
        var isLasting = _streak.Take(isIll, imagesSeen);
        HasLooked = _streak.IsLongEnough;
        return isLasting ? Describe(score) : null;
    }

    private static Sentence Describe(QuickScore score)
    {
        var (counts, last) = (string.Join(", ", score.Digits), score.Digits.Count - 1);
        Sentence missing =
            score.Digits.Count <= MostCounts
                ? new($"{score.Images:N0} fakes are read as 0 to {last} so often: {counts}")
                : new(
                    $"of {score.Digits.Count} classes {score.Digits.Count(count => count == 0)} are not among {score.Images:N0} fakes"
                );
        Sentence advice = score.Agreement is null
            ? new($"Train with {new Name(nameof(TrainingOptions.Conditional))}, or with")
            : new($"Train with");
        return new Sentence(
            $"The generator has collapsed onto some digits: {missing}; the entropy is {score.EntropyShare:0.00} of what it should be. {advice} {new Name(nameof(TrainingOptions.MinibatchDeviation))}, or lower the learning rates."
        );
    }
}
