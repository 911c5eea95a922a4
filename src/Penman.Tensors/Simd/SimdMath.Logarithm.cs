using System.Runtime.CompilerServices;

namespace Penman.Tensors.Simd;

/// <content>ln x = e ln 2 + ln m with x = m 2^e, m near 1; and ln(1 + t) for the softplus.</content>
internal static partial class SimdMath
{
    private const float SmallestNormal = 1.17549435e-38f;

    // 2^23 lifts every subnormal number into the normal range.
    private const float SubnormalScale = 8388608f;
    private const float SubnormalExponent = -23f;

    /// <summary>
    /// ln x; at most 1 ulp off, subnormal x included. ln 0 = -inf for both zeros, ln inf = inf, NaN for negative x.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : unmanaged, ISimd<V>
    {
        V zero = V.Broadcast(0f),
            infinity = V.Broadcast(float.PositiveInfinity);
        var isSubnormal = V.GreaterThan(V.Broadcast(SmallestNormal), x);
        var normal = V.Select(isSubnormal, x * V.Broadcast(SubnormalScale), x);
        var exponent = V.Exponent(normal) + V.Select(isSubnormal, V.Broadcast(SubnormalExponent), zero);
        var f = V.Mantissa(normal) - V.Broadcast(1f);
        var y = V.Fma(exponent, V.Broadcast(Ln2), V.Fma(f * LogTail(f), f, f));

        y = V.Select(V.GreaterThan(x, zero), y, V.Negate(infinity));
        y = V.Select(V.GreaterThan(infinity, x), y, x);
        return V.Select(V.GreaterThan(zero, x), V.Broadcast(float.NaN), y);
    }

    /// <summary>
    /// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|); at most 2 ulp off. Like <see cref="Exp"/> flushed to 0 below 2^-126.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : unmanaged, ISimd<V>
    {
        var zero = V.Broadcast(0f);
        var t = Exp(V.Negate(V.Abs(x)));
        return V.Select(V.GreaterThan(x, zero), x, zero) + V.Fma(t * LogOnePlusTail(t), t, t);
    }

    /// <summary>
    /// (ln(1 + f) - f) / f^2 for f in [-0.293, 0.4143]; relative error of ln(1 + f) then below 4.2e-9.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogTail<V>(V f)
        where V : unmanaged, ISimd<V>
    {
        var sum = Horner(V.Broadcast(-0.07624913f), f, 0.12914574f);
        sum = Horner(sum, f, -0.1324705f);
        sum = Horner(sum, f, 0.14180604f);
        sum = Horner(sum, f, -0.16608454f);
        sum = Horner(sum, f, 0.20002013f);
        sum = Horner(sum, f, -0.2500161f);
        sum = Horner(sum, f, 0.33333325f);
        return Horner(sum, f, -0.49999988f);
    }

    /// <summary>(ln(1 + t) - t) / t^2 for t in [0, 1]; relative error of ln(1 + t) then below 5.3e-9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOnePlusTail<V>(V t)
        where V : unmanaged, ISimd<V>
    {
        var sum = Horner(V.Broadcast(-0.0032910742f), t, 0.02008846f);
        sum = Horner(sum, t, -0.057460483f);
        sum = Horner(sum, t, 0.10661371f);
        sum = Horner(sum, t, -0.15344977f);
        sum = Horner(sum, t, 0.19692121f);
        sum = Horner(sum, t, -0.2495802f);
        sum = Horner(sum, t, 0.33330464f);
        return Horner(sum, t, -0.4999993f);
    }
}
