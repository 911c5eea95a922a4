namespace Penman.Game.Penalties;

/// <summary>
/// WGAN-GP (Gulrajani et al. 2017, equation 3 and algorithm 1): λ E (|∇D(x̂)| - 1)² at x̂ = ε x + (1 - ε) G(z), with ε
/// uniform in [0, 1), one for each pair of images.
/// </summary>
/// <param name="weight">λ, above 0; 10 in the paper.</param>
public sealed class GradientPenalty(double weight) : Penalty
{
    /// <inheritdoc/>
    public override string Name => "WGAN-GP";

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var ones = Enumerable.Repeat(element: 1, context.Real.Shape.Rank - 1);
        var epsilon = context.RandomUniform([context.Real.Shape[0], .. ones]); // (N, 1, ...): per image, not per pixel
        var mixed = epsilon * context.Real + (1 - epsilon) * context.Fake;
        return Slopes.MeanSquaredDistanceFromOne(context.SlopeAt(mixed)) * (float)weight;
    }
}
