namespace Penman.Game.Objectives;

/// <summary>
/// What the two players minimise, as a pair of pure functions of logits, shape (N, 1), each returning a scalar: the
/// mean over images. Row i of both is a pair: a real image and the fake that stands beside it. Anyone may write one;
/// nothing else in the library needs to know.
/// </summary>
public abstract class Objective
{
    /// <summary>The name on the command line and in files.</summary>
    public abstract string Name { get; }

    /// <summary>What the discriminator minimises.</summary>
    public abstract Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits);

    /// <summary>What the generator minimises.</summary>
    public abstract Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits);

    /// <summary>
    /// The same objective with the target of real images lowered from 1 to 1 - <paramref name="smoothing"/>: one-sided
    /// label smoothing (Salimans et al. 2016, section 3.4).
    /// </summary>
    /// <param name="smoothing">In [0, 0.5).</param>
    /// <exception cref="ArgumentException">The objective has no target.</exception>
    public virtual Objective WithLabelSmoothing(double smoothing) =>
        throw new ArgumentException(
            $"The objective \"{Name}\" has no target that label smoothing could lower; leave label smoothing at 0."
        );
}
