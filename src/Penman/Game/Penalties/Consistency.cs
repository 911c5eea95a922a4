namespace Penman.Game.Penalties;

/// <summary>
/// Balanced consistency (bCR, Zhao et al. 2021, "Improved Consistency Regularization for GANs", algorithm 1):
/// λ (E (D(x) - D(T(x)))² + E (D(G(z)) - D(T(G(z))))²): an image that is shifted, scaled, turned, slanted and bent a little
/// is as real, or as false, as before. The discriminator alone sees such images, so that none are drawn.
/// </summary>
/// <param name="weight">λ, above 0; 10 in the paper.</param>
public sealed class Consistency(double weight) : Penalty
{
    /// <inheritdoc/>
    public override string Name => "bCR";

    /// <inheritdoc/>
    public override bool TakesSlopes => false;

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (Change(context.Real, context.RealLogits) + Change(context.Fake, context.FakeLogits)) * (float)weight;

        Tensor Change(Tensor images, Tensor logits) =>
            (logits - context.LogitsOf(context.Distorted(images))).Square().Mean();
    }
}
