namespace Penman.Game.Penalties;

/// <summary>λ E (|∇D(x)| - 1)²: a discriminator as steep as 1 at some images x.</summary>
public abstract class OneCentred : Penalty
{
    /// <summary>
    /// Inside the root: the root's derivative is infinite at 0. Far below the square of any gradient that matters.
    /// </summary>
    private const float NormEpsilon = 1e-12f;

    private readonly float _weight;

    private protected OneCentred(double weight) => _weight = (float)weight;

    /// <inheritdoc/>
    public sealed override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var slope = context.SlopeAt(Images(context));
        var axes = Enumerable.Range(1, slope.Shape.Rank - 1).ToArray();
        var norm = (slope.Square().SumKeepingAxes(axes) + NormEpsilon).Sqrt(); // (N, 1, ...)
        return (norm - 1).Square().Mean() * _weight;
    }

    /// <summary>Where the gradient is taken, (N, ...).</summary>
    private protected abstract Tensor Images(PenaltyContext context);
}

/// <summary>
/// WGAN-GP (Gulrajani et al. 2017, equation 3 and algorithm 1): λ E (|∇D(x̂)| - 1)² at x̂ = ε x + (1 - ε) G(z), with ε
/// uniform in [0, 1), one for each pair of images.
/// </summary>
/// <param name="weight">λ, above 0; 10 in the paper.</param>
public sealed class GradientPenalty(double weight) : OneCentred(weight)
{
    /// <inheritdoc/>
    public override string Name => "WGAN-GP";

    private protected override Tensor Images(PenaltyContext context)
    {
        var ones = Enumerable.Repeat(element: 1, context.Real.Shape.Rank - 1);
        var epsilon = context.RandomUniform([context.Real.Shape[0], .. ones]); // (N, 1, ...): per image, not per pixel
        return epsilon * context.Real + (1 - epsilon) * context.Fake;
    }
}

/// <summary>
/// DRAGAN (Kodali et al. 2017, section 2.2): λ E (|∇D(x + δ)| - 1)² near real images x, with δ normal, independent for
/// each pixel, of half the standard deviation of the batch's pixels, the size in the authors' code.
/// </summary>
/// <param name="weight">λ, above 0; 10 in the paper.</param>
public sealed class Dragan(double weight) : OneCentred(weight)
{
    private const float NoiseShare = 0.5f;

    /// <inheritdoc/>
    public override string Name => "DRAGAN";

    private protected override Tensor Images(PenaltyContext context)
    {
        var variance = (context.Real - context.Real.Mean()).Square().Mean();
        return context.Real + context.RandomNormal(context.Real.Shape) * (variance.Sqrt() * NoiseShare);
    }
}
