namespace Penman.Game.Objectives;

/// <summary>
/// The relativistic pairing loss (Jolicoeur-Martineau 2019, equations 3 and 4; R3GAN, Huang et al. 2024, equation 2):
/// the discriminator minimises softplus(-(real - fake)), the generator softplus(-(fake - real)). Only differences
/// within a pair count, so the sign of a logit means nothing.
/// </summary>
public sealed class Relativistic : Objective
{
    /// <inheritdoc/>
    public override string Name => "relativistic";

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return (fakeLogits - realLogits).Softplus().Mean();
    }

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return (realLogits - fakeLogits).Softplus().Mean();
    }
}
