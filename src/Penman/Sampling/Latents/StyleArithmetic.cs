using Penman.Networks;
using Penman.Tensors.Randomness;

namespace Penman.Sampling.Latents;

/// <summary>Sums of styles: what one hand has and another lacks, given to a third.</summary>
public static class StyleArithmetic
{
    /// <summary>
    /// a - b + c (Radford et al. 2016, section 6.3.2), brought to the length |a| |c| / |b|, because the bare sum of
    /// three random styles is longer than any style that the generator was trained on. With b = c the result is a, with
    /// a = b it is c. The digits are a's.
    /// </summary>
    /// <param name="a">The style to change.</param>
    /// <param name="b">What is taken away.</param>
    /// <param name="c">What is given instead.</param>
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
            throw new ArgumentException($"The distance is {distance}, but must be 0 or more.");
        var style = new float[point.Style.Length];
        CountedRandom.Normal(seed, RandomStreams.Sibling, step: 0, firstIndex: 0, style);
        for (var i = 0; i < style.Length; i++)
            style[i] = (float)(point.Style[i] + (distance * style[i]));
        return point.WithStyle(style);
    }
}
