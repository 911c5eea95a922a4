using Penman.Evaluation;

namespace Penman.Runs.Diagnoses;

/// <summary>Each digit looks the same again and again, in scores one after another.</summary>
internal sealed class CollapseWithinDigits(Thresholds thresholds) : ScoreSymptom(Trouble.CollapseWithinDigits)
{
    private int _scores;

    protected override string? Look(long imagesSeen, QuickScore score)
    {
        var hidesBehindGoodScore = score.Coverage < thresholds.Coverage && score.FrechetRatio < thresholds.GoodRatio;
        var isIll = score.Diversity < thresholds.Diversity || hidesBehindGoodScore;
        _scores = isIll ? _scores + 1 : 0;
        return _scores >= thresholds.CollapsedScores
            ? "The generator draws each digit in few ways: two fakes of a digit differ by "
                + $"{score.Diversity:0.00} of what two real ones do, and {score.Coverage:0.0%} of real digits have a fake "
                + "near them. Raise R1 and R2, lower GeneratorLearningRate, or train with MinibatchDeviation."
            : null;
    }
}
