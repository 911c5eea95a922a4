namespace Penman.Runs.Diagnoses;

/// <summary>Scores in a row that show a trouble.</summary>
internal sealed class Streak(Thresholds thresholds)
{
    private int _scores;
    private long _firstImages;

    /// <summary>Takes the next score.</summary>
    /// <returns>Whether it is one of a row that is long enough, in scores and in images.</returns>
    public bool Take(bool isIll, long imagesSeen)
    {
        _scores = isIll ? _scores + 1 : 0;
        if (_scores == 1)
            _firstImages = imagesSeen;
        return _scores >= thresholds.CollapsedScores && imagesSeen - _firstImages >= thresholds.PatienceImages;
    }
}
