namespace Penman.Game.Penalties;

/// <summary>
/// γ/2 E |∇D(x)|² at real images x (Mescheder et al. 2018, equation 9): D need not be steep where data are.
/// </summary>
/// <param name="gamma">γ, above 0.</param>
public sealed class R1(double gamma) : Penalty
{
    /// <inheritdoc/>
    public override string Name => "R1";

    /// <summary>γ.</summary>
    public double Gamma => gamma;

    /// <inheritdoc/>
    public override Tensor Of(PenaltyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Slopes.HalfMeanSquare(context.SlopeAt(context.Real)) * (float)gamma;
    }
}
