using System.Runtime.CompilerServices;

namespace Penman.Tensors.Simd;

/// <content>e^x and its quotients: x = n ln 2 + r with |r| at most ln(2)/2, e^x = 2^n e^r.</content>
internal static partial class SimdMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 = Ln2 + Ln2Low to 49 bits; n Ln2Low matters from |n| = 8 on, where n Ln2 is off by half an ulp of r.
    private const float Ln2 = 0.693147182f;
    private const float Ln2Low = -1.90465421e-9f;

    // e^x overflows from the first on (nearest float above 128 ln 2) and is subnormal below the second (-126 ln 2).
    private const float ExpOverflow = 88.7228394f;
    private const float ExpUnderflow = -87.3365402f;

    // tanh(x) rounds to 1 from 9.01 on.
    private const float TanhSaturation = 10f;

    /// <summary>
    /// e^x; at most 1 ulp off. Results below 2^-126 (x &lt; -87.33654) are flushed to 0, those above the largest float
    /// (x &gt; 88.72283) are +inf.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : unmanaged, ISimd<V>
    {
        var r = ReduceByLn2(x, out var shiftedExponent);
        var power = Horner(Horner(ExpTail(r), r, 1f), r, 1f);
        var y = V.ScaleByPowerOfTwo(power, shiftedExponent);
        y = V.Select(V.GreaterThan(V.Broadcast(ExpUnderflow), x), V.Broadcast(0f), y);
        // x + inf is +inf where e^x overflows and NaN for NaN, whose bits the scaling may have spoilt.
        var overflow = x + V.Broadcast(float.PositiveInfinity);
        return V.Select(V.GreaterThan(V.Broadcast(ExpOverflow), x), y, overflow);
    }

    /// <summary>
    /// 1 / (1 + e^-x), in [0, 1]; at most 2.5 ulp off where normal; 0 below x = -88.73, where e^-x overflows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : unmanaged, ISimd<V>
    {
        var one = V.Broadcast(1f);
        return one / (one + Exp(V.Negate(x)));
    }

    /// <summary>
    /// tanh(x) = (1 - t) / (1 + t) with t = e^(-2|x|), sign of x; odd, at most 2 ulp off, also near 0.
    /// </summary>
    /// <remarks>t = 2^n + 2^n (e^r - 1), so that near 0, where n = 0, numerator and denominator lose nothing.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : unmanaged, ISimd<V>
    {
        V one = V.Broadcast(1f),
            saturation = V.Broadcast(TanhSaturation);
        var magnitude = V.Abs(x);
        magnitude = V.Select(V.GreaterThan(magnitude, saturation), saturation, magnitude);
        var r = ReduceByLn2(magnitude * V.Broadcast(-2f), out var shiftedExponent);
        var powerMinusOne = V.Fma(r * ExpTail(r), r, r);
        var scale = V.ScaleByPowerOfTwo(one, shiftedExponent);
        var tMinusOne = V.Fma(scale, powerMinusOne, scale - one);
        var tPlusOne = V.Fma(scale, powerMinusOne, scale + one);
        return V.CopySign(tMinusOne / tPlusOne, x);
    }

    /// <summary>x - n ln 2 for the integer n nearest to x / ln 2; n comes as IntegerShift + n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceByLn2<V>(V x, out V shiftedExponent)
        where V : unmanaged, ISimd<V>
    {
        var shift = V.Broadcast(FloatBits.IntegerShift);
        shiftedExponent = V.Fma(x, V.Broadcast(Log2E), shift);
        var n = shiftedExponent - shift;
        return V.Fma(n, V.Broadcast(-Ln2Low), V.Fma(n, V.Broadcast(-Ln2), x));
    }

    /// <summary>(e^r - 1 - r) / r^2 for |r| &lt; 0.347; relative error of e^r - 1 then below 1.4e-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpTail<V>(V r)
        where V : unmanaged, ISimd<V>
    {
        var sum = Horner(V.Broadcast(0.0013870732f), r, 0.008366277f);
        sum = Horner(sum, r, 0.041667435f);
        sum = Horner(sum, r, 0.16666546f);
        return Horner(sum, r, 0.49999997f);
    }
}
