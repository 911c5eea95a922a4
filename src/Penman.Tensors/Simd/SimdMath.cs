using System.Runtime.CompilerServices;

namespace Penman.Tensors.Simd;

/// <summary>
/// Elementary functions on registers: range reduction and a polynomial, branch-free, with the same bits for
/// every width.
/// </summary>
/// <remarks>
/// Every polynomial's coefficients are a minimax fit (relative error, computed for this file with Lawson's reweighted
/// least squares), rounded to float one after the other from the constant term up, the rest being fitted again each
/// time. NaN in gives NaN out, everywhere. Errors in units in the last place (ulp) stand at each function; the tests
/// hold them.
/// </remarks>
internal static partial class SimdMath
{
    /// <summary>One step of Horner's rule: sum * x + coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Horner<V>(V sum, V x, float coefficient)
        where V : unmanaged, ISimd<V> => V.Fma(sum, x, V.Broadcast(coefficient));

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
