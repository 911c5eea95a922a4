namespace Penman.Game.Penalties;

/// <summary>
/// DRAGAN (Kodali et al. 2017, section 2.2): λ E (|∇D(x + δ)| - 1)² near real images x, with δ normal, independent for
/// each pixel, of half the standard deviation of the batch's pixels, the size in the authors' code.
/// </summary>
/// <param name="weight">λ, above 0; 10 in the paper.</param>
public sealed class Dragan(double weight) : Penalty
{
    private const float NoiseShare = 0.5f;

    /// <inheritdoc/>
    public override string Name => "DRAGAN";

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var variance = (context.Real - context.Real.Mean()).Square().Mean();
        var noise = context.RandomNormal(context.Real.Shape) * (variance.Sqrt() * NoiseShare);
        return Slopes.MeanSquaredDistanceFromOne(context.SlopeAt(context.Real + noise)) * (float)weight;
    }
}
