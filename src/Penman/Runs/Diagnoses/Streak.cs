namespace Penman.Runs.Diagnoses;

/// <summary>Scores in a row that show a trouble.</summary>
internal sealed class Streak(Thresholds thresholds)
{
    private (int Scores, long FirstImages) _all;
    private (int Scores, long FirstImages) _ill;

    /// <summary>Whether all scores so far, had they shown the trouble, would be a row that is long enough.</summary>
    public bool IsLongEnough { get; private set; }

    /// <summary>Takes the next score.</summary>
    /// <returns>Whether it is one of a row that is long enough, in scores and in images.</returns>
    public bool Take(bool isIll, long imagesSeen)
    {
        _all = Longer(_all, imagesSeen);
        _ill = isIll ? Longer(_ill, imagesSeen) : default;
        IsLongEnough = Suffices(_all, imagesSeen);
        return Suffices(_ill, imagesSeen);
    }

    private static (int Scores, long FirstImages) Longer((int Scores, long FirstImages) row, long imagesSeen) =>
        (row.Scores + 1, row.Scores == 0 ? imagesSeen : row.FirstImages);

    private bool Suffices((int Scores, long FirstImages) row, long imagesSeen) =>
        row.Scores >= thresholds.CollapsedScores && imagesSeen - row.FirstImages >= thresholds.PatienceImages;
}
