using Penman.Networks;
using Penman.Tensors.Randomness;

namespace Penman.Sampling.Latents;

/// <summary>Sums of styles: what one hand has and another lacks, given to a third.</summary>
public static class StyleArithmetic
{
    /// <summary>
    /// a - b + c (Radford et al. 2016, section 6.3.2), brought to the length |a| |c| / |b|, because the bare sum of
    /// three random styles is longer than any style that the generator was trained on. But for rounding, with b = c the
    /// result is a, and with a = b it is c. The digits are a's.
    /// </summary>
    /// <exception cref="ArgumentException">Points of different rooms.</exception>
    public static LatentPoint Combine(LatentPoint a, LatentPoint b, LatentPoint c)
    {
        LatentPath.ExpectSameRoom(a, b);
        LatentPath.ExpectSameRoom(a, c);
        var sum = new float[a.Style.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = a.Style[i] - b.Style[i] + c.Style[i];
        var (lengthOfSum, lengthOfB) = (StyleVector.Length(sum), StyleVector.Length(b.Style));
        if (lengthOfSum == 0 || lengthOfB == 0)
            return a.WithStyle(sum);
        var length = StyleVector.Length(a.Style) * StyleVector.Length(c.Style) / lengthOfB;
        return a.WithStyle(StyleVector.Scale(sum, length / lengthOfSum));
    }

    /// <summary>A style near another: z + distance z', for standard normal numbers z' drawn from a seed.</summary>
    /// <param name="point">The style; its digits stay.</param>
    /// <param name="distance">How far it moves, in standard deviations: 0 not at all.</param>
    /// <param name="seed">Which way.</param>
    /// <exception cref="ArgumentException">The distance is negative or not finite.</exception>
    public static LatentPoint Near(LatentPoint point, double distance, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (!(distance >= 0 && double.IsFinite(distance)))
            throw new ArgumentException(
                FormattableString.Invariant($"The distance is {distance}, but must be 0 or more.")
            );
        var style = new float[point.Style.Length];
        CountedRandom.Normal(seed, RandomStreams.Sibling, step: 0, firstIndex: 0, style);
        for (var i = 0; i < style.Length; i++)
            style[i] = (float)(point.Style[i] + (distance * style[i]));
        return point.WithStyle(style);
    }
}

/// <summary>Lengths and products of styles, summed in double precision and in order.</summary>
internal static class StyleVector
{
    public static double Length(ReadOnlySpan<float> vector) => Math.Sqrt(Dot(vector, vector));

    public static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += (double)left[i] * right[i];
        return sum;
    }

    public static float[] Scale(ReadOnlySpan<float> vector, double factor)
    {
        var scaled = new float[vector.Length];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (float)(factor * vector[i]);
        return scaled;
    }
}
