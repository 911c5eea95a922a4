using Penman.Tensors;

namespace Penman.Gan.Objectives;

/// <summary>
/// The non-saturating game of Goodfellow et al. 2014, section 3, in its stable softplus form: the discriminator
/// minimises
/// -log D(x) - log(1 - D(G(z))) = softplus(-real) + softplus(fake), the generator -log D(G(z)) = softplus(-fake).
/// </summary>
public sealed class NonSaturating : Objective
{
    /// <inheritdoc/>
    public override string Name => "non-saturating";

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return (-realLogits).Softplus().Mean() + fakeLogits.Softplus().Mean();
    }

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return (-fakeLogits).Softplus().Mean();
    }
}
