namespace Penman.Game.Penalties;

/// <summary>
/// A term that the discriminator minimises beside its loss, written with the gradient of its logits by its images.
/// Anyone may write one; training differentiates it once more, by the weights.
/// </summary>
public abstract class Penalty
{
    /// <summary>The name in messages and files.</summary>
    public abstract string Name { get; }

    /// <summary>The term, weight included: a scalar, finite and differentiable where the gradient is 0.</summary>
    public abstract Tensor Of(PenaltyContext context);
}
