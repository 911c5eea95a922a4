using System.Globalization;
using Penman.Evaluation.Verdicts;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>Digits are missing, in scores one after another: early in a training that is common, and passes.</summary>
internal sealed class Collapse(Thresholds thresholds) : ScoreSymptom(Trouble.Collapse)
{
    private readonly Streak _streak = new(thresholds);

    protected override string? Look(long imagesSeen, QuickScore score)
    {
        var isIll = score.RarestShare < thresholds.RarestShare || score.EntropyShare < thresholds.EntropyShare;
        var isLasting = _streak.Take(isIll, imagesSeen);
        HasLooked = _streak.IsLongEnough;
        return isLasting ? Sentence(score) : null;
    }

    private static string Sentence(QuickScore score)
    {
        var counts = string.Join(", ", score.Digits);
        var advice = score.Agreement is null ? "Train with Conditional, or with" : "Train with";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The generator has collapsed onto some digits: {score.Images:N0} fakes are read as 0 to 9 so often: {counts}; the entropy is {score.EntropyShare:0.00} of what it should be. {advice} MinibatchDeviation, or lower the learning rates."
        );
    }
}
