namespace Penman.Game.Objectives;

/// <summary>
/// Least squares (Mao et al. 2017, equation 2 with a = 0, b = c = 1): the discriminator minimises (real - 1)² / 2 +
/// fake² / 2, the generator (fake - 1)² / 2. The logits themselves are drawn to the targets.
/// </summary>
/// <param name="labelSmoothing">By how much the target of real images stays below 1.</param>
public sealed class LeastSquares(double labelSmoothing = 0) : Objective
{
    /// <inheritdoc/>
    public override string Name => "least-squares";

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(realLogits);
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return HalfMeanSquare(realLogits - (float)(1 - labelSmoothing)) + HalfMeanSquare(fakeLogits);
    }

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor realLogits, Tensor fakeLogits)
    {
        ArgumentNullException.ThrowIfNull(fakeLogits);
        return HalfMeanSquare(fakeLogits - 1);
    }

    /// <inheritdoc/>
    public override Objective WithLabelSmoothing(double smoothing) => new LeastSquares(smoothing);

    private static Tensor HalfMeanSquare(Tensor distance) => distance.Square().Mean() * 0.5f;
}
