namespace Penman.Game.Penalties;

/// <summary>
/// γ/2 E |∇D(G(z))|² at generated images (Mescheder et al. 2018, equation 10); R3GAN uses it beside R1.
/// </summary>
/// <param name="gamma">γ, above 0.</param>
public sealed class R2(double gamma) : Penalty
{
    /// <inheritdoc/>
    public override string Name => "R2";

    /// <summary>γ.</summary>
    public double Gamma => gamma;

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Slopes.HalfMeanSquare(context.SlopeAt(context.Fake)) * (float)gamma;
    }
}
