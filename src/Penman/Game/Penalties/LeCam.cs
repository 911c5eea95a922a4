namespace Penman.Game.Penalties;

/// <summary>
/// LeCam (Tseng et al. 2021, "Regularizing Generative Adversarial Networks under Limited Data", equation 5):
/// λ (E (D(x) - α_F)² + E (D(G(z)) - α_R)²) with the running means α_R and α_F of the logits of real images and of fakes: no
/// image is judged far better than fakes were, or far worse than real ones were. For small sets.
/// </summary>
/// <param name="weight">λ, above 0; 0.01 to 0.3 in the paper.</param>
public sealed class LeCam(double weight) : Penalty
{
    /// <inheritdoc/>
    public override string Name => "LeCam";

    /// <inheritdoc/>
    public override bool TakesSlopes => false;

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (ofReal, ofFakes) = context.MeanLogits;
        var distance = (context.RealLogits - ofFakes).Square().Mean() + (context.FakeLogits - ofReal).Square().Mean();
        return distance * (float)weight;
    }
}
