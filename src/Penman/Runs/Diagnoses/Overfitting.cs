using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>
/// The discriminator tells images that it learns from apart from images held out, again and again: it has learned them by
/// heart, and the generator can only follow by copying.
/// </summary>
internal sealed class Overfitting(Thresholds thresholds) : Symptom(Trouble.Overfitting)
{
    private readonly Streak _streak = new(thresholds);

    public override Sentence? Look(MetricsLine line)
    {
        if (line.Gap is not { } gap)
            return null;
        var isLasting = _streak.Take(gap.Recognised > thresholds.Recognised, line.ImagesSeen);
        HasLooked = _streak.IsLongEnough;
        return isLasting
            ? new Sentence(
                $"The discriminator remembers its images: of {gap.Recognised:0.0%} of pairs it gives the one that it learns from the higher logit, not the one held out (mean logits {gap.Learned:0.00} and {gap.HeldOut:0.00}). Train on more data or for fewer images, raise {new Name(nameof(TrainingOptions.R1))}, or add {new Name(nameof(TrainingOptions.Augment))}, {new Name(nameof(TrainingOptions.Dropout))} or {new Name(nameof(TrainingOptions.InstanceNoise))}."
            )
            : null;
    }
}
