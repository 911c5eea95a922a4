namespace Penman.Game.Penalties;

/// <summary>Penalties on the gradients of a batch, (N, ...).</summary>
internal static class Slopes
{
    /// <summary>
    /// Inside the root: the root's derivative is infinite at 0. Far below the square of any gradient that matters.
    /// </summary>
    private const float NormEpsilon = 1e-12f;

    /// <summary>(1 / N) sum of |g|² / 2: no root, so exact where g = 0.</summary>
    public static Tensor HalfMeanSquare(Tensor slope) => slope.Square().Sum() * (0.5f / slope.Shape[0]);

    /// <summary>(1 / N) sum of (sqrt(|g|² + ε) - 1)².</summary>
    public static Tensor MeanSquaredDistanceFromOne(Tensor slope)
    {
        var axes = Enumerable.Range(1, slope.Shape.Rank - 1).ToArray();
        var norm = (slope.Square().SumKeepingAxes(axes) + NormEpsilon).Sqrt(); // (N, 1, ...)
        return (norm - 1).Square().Mean();
    }
}
