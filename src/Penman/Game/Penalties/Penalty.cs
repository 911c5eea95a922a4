namespace Penman.Game.Penalties;

/// <summary>
/// A term that the discriminator minimises beside its loss, written with its logits, or their gradient by its images. Anyone
/// may write one; training differentiates it, once more, by the weights.
/// </summary>
public abstract class Penalty
{
    /// <summary>The name in messages and files.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether it takes the gradient of each image's own logit, which there is not where images of a batch depend on each other.
    /// </summary>
    public virtual bool TakesSlopes => true;

    /// <summary>Whether it reads <see cref="PenaltyContext.MeanLogits"/>, which training then keeps from step to step.</summary>
    public virtual bool ReadsMeanLogits => false;

    /// <summary>The term, weight included: a scalar, finite and differentiable where the gradient is 0.</summary>
    public abstract Tensor Of(PenaltyContext context);
}
