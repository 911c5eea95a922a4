namespace Penman.Game.Objectives;

/// <summary>
/// The minimax game of Goodfellow et al. 2014, equation 1: the discriminator minimises -log D(x) - log(1 - D(G(z))) =
/// softplus(-real) + softplus(fake), the generator log(1 - D(G(z))) = -softplus(fake), whose gradient vanishes where
/// the discriminator is sure of the fake.
/// </summary>
/// <param name="labelSmoothing">By how much the target of real images stays below 1.</param>
public sealed class Minimax(double labelSmoothing = 0) : Objective
{
    /// <inheritdoc/>
    public override string Name => "minimax";

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits) =>
        CrossEntropy.DiscriminatorLoss(realLogits, fakeLogits, labelSmoothing);

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return -fakeLogits.Softplus().Mean();
    }

    /// <inheritdoc/>
    public override Objective WithLabelSmoothing(double smoothing) => new Minimax(smoothing);
}
