using System.Runtime.CompilerServices;

namespace Penman.Tensors.Simd;

/// <content>Sine and cosine of a fraction of a turn.</content>
internal static partial class SimdMath
{
    /// <summary>sin(2 pi u) and cos(2 pi u) for u in [0, 1]; exact at multiples of 1/4, never beyond [-1, 1].</summary>
    /// <remarks>
    /// In quarter turns, with v = 2 - 4u: the cosine is the sine of |v| - 1, and the sine has the sign of v and the
    /// size of the sine of 1 - ||v| - 1|. All differences are exact, and the results within 2 ulp, if u is a multiple
    /// of 2^-24; for any other u in [0, 1] the absolute error is below 3e-7.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Sin, V Cos) SinCos<V>(V u)
        where V : unmanaged, ISimd<V>
    {
        var one = V.Broadcast(1f);
        var v = V.Fma(u, V.Broadcast(-4f), V.Broadcast(2f));
        var cosAngle = V.Abs(v) - one;
        var sinAngle = one - V.Abs(cosAngle);
        return (V.CopySign(SinOfQuarterTurns(sinAngle), v), SinOfQuarterTurns(cosAngle));
    }

    /// <summary>sin(pi y / 2) for |y| at most 1, as y + y R(y^2): of degree 9, relative error below 1.1e-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfQuarterTurns<V>(V y)
        where V : unmanaged, ISimd<V>
    {
        var square = y * y;
        var sum = Horner(V.Broadcast(0.00015016996f), square, -0.004671238f);
        sum = Horner(sum, square, 0.07968818f);
        sum = Horner(sum, square, -0.64596343f);
        return V.Fma(y, Horner(sum, square, 0.5707963f), y);
    }
}
