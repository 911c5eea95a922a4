using Penman.Algebra;

namespace Penman.Runs.Records;

/// <summary>
/// What the discriminator makes of images that it learns from, of images held out, and of fakes, as means of its logits.
/// Where the first two part, it remembers images instead of learning what real ones are like, and what it teaches the
/// generator is to copy (Karras et al. 2020, "Training Generative Adversarial Networks with Limited Data", section 3).
/// </summary>
/// <param name="Learned">The mean logit of images that it learns from.</param>
/// <param name="HeldOut">Of images held out.</param>
/// <param name="Fake">Of images drawn by the generator's moving average.</param>
/// <param name="Recognised">
/// The share of pairs, one image of each of the first two kinds, in which the one it learns from has the higher logit: 0.5
/// if it cannot tell them apart, 1 if it knows its images by heart. In [0, 1], and of any loss the same.
/// </param>
public sealed record LogitGap(double Learned, double HeldOut, double Fake, double Recognised)
{
    /// <summary>Compares logits.</summary>
    internal static LogitGap Of(
        IReadOnlyList<float> learned,
        IReadOnlyList<float> heldOut,
        IReadOnlyList<float> fakes
    ) => new(Mean(learned), Mean(heldOut), Mean(fakes), PairOrder.ShareOfHigher(learned, heldOut));

    private static double Mean(IReadOnlyList<float> logits) => logits.Average(logit => (double)logit);
}
