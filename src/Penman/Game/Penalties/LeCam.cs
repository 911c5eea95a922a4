namespace Penman.Game.Penalties;

/// <summary>
/// LeCam (Tseng et al. 2021, "Regularizing Generative Adversarial Networks under Limited Data", equation 5):
/// λ (E (D(x) - α_F)² + E (D(G(z)) - α_R)²) with the running means α_R and α_F of the logits of real images and of fakes. It holds
/// the logits of either side near those of the other, for small sets. The authors' program does so in one direction alone: where
/// a real image is judged above fakes, or a fake below real images.
/// </summary>
/// <param name="weight">λ, above 0; 0.3 in the authors' program for CIFAR.</param>
public sealed class LeCam(double weight) : Penalty
{
    /// <inheritdoc/>
    public override string Name => "LeCam";

    /// <inheritdoc/>
    public override bool TakesSlopes => false;

    /// <inheritdoc/>
    public override bool ReadsMeanLogits => true;

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (ofReal, ofFakes) = context.MeanLogits;
        var distance = (context.RealLogits - ofFakes).Square().Mean() + (context.FakeLogits - ofReal).Square().Mean();
        return distance * (float)weight;
    }
}
