using Penman.Evaluation;

namespace Penman.Runs.Diagnoses;

/// <summary>Digits are missing, in scores one after another: early in a training that is common, and passes.</summary>
internal sealed class Collapse(Thresholds thresholds) : ScoreSymptom(Trouble.Collapse)
{
    private int _scores;

    protected override string? Look(long imagesSeen, QuickScore score)
    {
        var isIll = score.RarestShare < thresholds.RarestShare || score.EntropyShare < thresholds.EntropyShare;
        _scores = isIll ? _scores + 1 : 0;
        return _scores >= thresholds.CollapsedScores ? Sentence(score) : null;
    }

    private static string Sentence(QuickScore score)
    {
        var counts = string.Join(", ", score.Digits);
        return $"The generator has collapsed onto some digits: {score.Images:N0} fakes are read as 0 to 9 so often: "
            + $"{counts}; the entropy is {score.EntropyShare:0.00} of what it should be. Train with Conditional, or with "
            + "MinibatchDeviation, or lower the learning rates.";
    }
}
