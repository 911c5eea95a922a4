using Penman.Evaluation.Judging;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>Fakes lie nearer to training images than training images lie to each other.</summary>
internal sealed class Memorising(Thresholds thresholds) : ScoreSymptom(Trouble.Memorising)
{
    protected override Sentence? Look(long imagesSeen, QuickScore score)
    {
        HasLooked = true;
        return score.NearestRatio < thresholds.NearestRatio || score.NearCopies > thresholds.NearCopies
            ? new Sentence(
                $"The generator draws training images again: fakes lie at {score.NearestRatio:0.00} of the distance from the nearest that training images have from each other, and {score.NearCopies:0.0%} are nearer than real digits come. Train for fewer images, or on more data."
            )
            : null;
    }
}
