namespace Penman.Game.Objectives;

/// <summary>
/// The Wasserstein loss (Arjovsky et al. 2017, equations 2 and 3): the discriminator, here a critic, minimises fake -
/// real, the generator -fake. The critic must be kept Lipschitz: by clipped weights, as in the paper, by a gradient
/// penalty or by spectral normalisation.
/// </summary>
public sealed class Wasserstein : Objective
{
    /// <inheritdoc/>
    public override string Name => "wasserstein";

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return fakeLogits.Mean() - realLogits.Mean();
    }

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return -fakeLogits.Mean();
    }
}
