namespace Penman.Game.Objectives;

/// <summary>
/// The discriminator's loss of Goodfellow et al. 2014, equation 1, in its stable softplus form: the binary cross
/// entropy with target t for real images and 0 for fakes, -t log D(x) - (1 - t) log(1 - D(x)) - log(1 - D(G(z))).
/// </summary>
internal static class CrossEntropy
{
    /// <summary>
    /// softplus(-real) + s real + softplus(fake), with s = 1 - t: for t softplus(-x) + s softplus(x) is softplus(-x) +
    /// s x.
    /// </summary>
    public static Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits, double smoothing)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        var loss = (-realLogits).Softplus().Mean() + fakeLogits.Softplus().Mean();
        return smoothing == 0 ? loss : loss + realLogits.Mean() * (float)smoothing;
    }
}
