using Penman.Evaluation.Judging;
using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>What is drawn is not what was asked for, though there was time to learn it.</summary>
internal sealed class IgnoredDigit(Thresholds thresholds) : ScoreSymptom(Trouble.IgnoredDigit)
{
    protected override Sentence? Look(long imagesSeen, QuickScore score)
    {
        HasLooked |= imagesSeen >= thresholds.AgreementImages && score.Agreement is not null;
        return HasLooked && score.Agreement < thresholds.Agreement
            ? new Sentence(
                $"The generator does not draw what it is asked for: the evaluator reads {score.Agreement:0.0%} of fakes as asked. Look whether the labels fit the images; try {new Name(nameof(TrainingOptions.Conditional))} projection."
            )
            : null;
    }
}
