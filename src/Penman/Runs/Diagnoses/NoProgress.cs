using Penman.Evaluation;

namespace Penman.Runs.Diagnoses;

/// <summary>The Frechet distance is far from its floor and no longer falls.</summary>
internal sealed class NoProgress(Thresholds thresholds) : ScoreSymptom(Trouble.NoProgress)
{
    private readonly List<double> _distances = [];

    protected override string? Look(long imagesSeen, QuickScore score)
    {
        _distances.Add(score.FrechetDistance);
        if (_distances.Count <= thresholds.ScoresWithoutProgress)
            return null;
        var before = _distances.SkipLast(thresholds.ScoresWithoutProgress).Min();
        var since = _distances.TakeLast(thresholds.ScoresWithoutProgress).Min();
        var isFar = Math.Min(before, since) > thresholds.FarRatio * score.FrechetFloor;
        return isFar && since > thresholds.ProgressFactor * before
            ? $"Training makes no progress: the Frechet distance is {score.FrechetRatio:0.0} floors; the best of the last "
                + $"{thresholds.ScoresWithoutProgress} scores is {since / score.FrechetFloor:0.0}, the best before them "
                + $"{before / score.FrechetFloor:0.0}. Change the learning rates, or take another preset."
            : null;
    }
}
