namespace Penman.Game.Objectives;

/// <summary>
/// The hinge loss (Lim and Ye 2017, section 3; Miyato et al. 2018, equations 16 and 17): the discriminator minimises
/// max(0, 1 - real) + max(0, 1 + fake), so that only images within the margin teach it; the generator -fake.
/// </summary>
public sealed class Hinge : Objective
{
    /// <inheritdoc/>
    public override string Name => "hinge";

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return (1 - realLogits).Relu().Mean() + (1 + fakeLogits).Relu().Mean();
    }

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return -fakeLogits.Mean();
    }
}
