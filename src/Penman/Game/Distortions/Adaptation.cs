namespace Penman.Game.Distortions;

/// <summary>
/// How the share of images that are distorted follows the game: up a little after each step in which the discriminator
/// told more pairs apart than it should, down a little after each other one (Karras et al. 2020, "Training Generative
/// Adversarial Networks with Limited Data", section 3.1).
/// </summary>
/// <remarks>
/// There the mean sign of real logits is held at 0.6. Where a loss looks at differences alone, a logit's own sign means
/// nothing; that of D(x) - D(G(z)) means the same under every loss.
/// </remarks>
internal static class Adaptation
{
    /// <summary>Real images after which a share that always rises is 1.</summary>
    private const double ImagesToAll = 100_000;

    /// <summary>The share after a step.</summary>
    /// <param name="share">The one before it, from 0 to <paramref name="most"/>.</param>
    /// <param name="pairAccuracy">Share of pairs with D(x) > D(G(z)) in the step.</param>
    /// <param name="target">The share of pairs to hold.</param>
    /// <param name="most">The largest share.</param>
    /// <param name="batchSize">Real images in the step.</param>
    public static float After(float share, float pairAccuracy, double target, double most, int batchSize)
    {
        var direction = Math.Sign(pairAccuracy - target);
        return (float)Math.Clamp(share + direction * (batchSize / ImagesToAll), 0, most);
    }
}
