using Penman.Evaluation.Judging;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>The Frechet distance is far from its floor and no longer falls.</summary>
internal sealed class NoProgress(Thresholds thresholds) : ScoreSymptom(Trouble.NoProgress)
{
    private readonly List<(long ImagesSeen, double Ratio)> _scores = [];

    protected override Sentence? Look(long imagesSeen, QuickScore score)
    {
        _scores.Add((imagesSeen, score.FrechetRatio));
        if (
            _scores.Count <= thresholds.ScoresWithoutProgress
            || imagesSeen - _scores[^thresholds.ScoresWithoutProgress].ImagesSeen < thresholds.PatienceImages
        )
            return null;
        HasLooked = true;
        var before = _scores.SkipLast(thresholds.ScoresWithoutProgress).Min(earlier => earlier.Ratio);
        var since = _scores.TakeLast(thresholds.ScoresWithoutProgress).Min(later => later.Ratio);
        var isFar = Math.Min(before, since) > thresholds.FarRatio;
        return isFar && since > thresholds.ProgressFactor * before
            ? new Sentence(
                $"Training makes no progress: the Frechet distance is {score.FrechetRatio:0.0} floors; the best of the last {thresholds.ScoresWithoutProgress} scores is {since:0.0}, the best before them {before:0.0}. Change the learning rates, or take another preset."
            )
            : null;
    }
}
