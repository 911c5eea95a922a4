using Penman.Tensors;

namespace Penman.Gan.Objectives;

/// <summary>
/// What the two players minimise, as a pair of pure functions of logits, shape (N, 1), each returning a scalar. Anyone
/// may
/// write one; nothing else in the library needs to know.
/// </summary>
public abstract class Objective
{
    /// <summary>The name on the command line and in files.</summary>
    public abstract string Name { get; }

    /// <summary>What the discriminator minimises.</summary>
    public abstract Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits);

    /// <summary>What the generator minimises.</summary>
    public abstract Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits);
}
