using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Penman.Tensors.Simd;

/// <summary>
/// left * right + addend, rounded once, in 128 bits: by the processor where it can, else by arithmetic in double that gives
/// the same bits: with a call of the C library per lane a training took three times as long.
/// </summary>
internal static class SoftwareFma
{
    /// <summary>Whether the processor has the instruction; a constant to the compiler.</summary>
    internal static bool IsNeedless
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported || !Vector128.IsHardwareAccelerated;
    }

    /// <summary>left * right + addend, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Compute(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        IsNeedless ? Vector128.FusedMultiplyAdd(left, right, addend) : InDouble(left, right, addend);

    /// <summary>The same without the instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> InDouble(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.Narrow(
            RoundedToOdd(Vector128.WidenLower(left) * Vector128.WidenLower(right), Vector128.WidenLower(addend)),
            RoundedToOdd(Vector128.WidenUpper(left) * Vector128.WidenUpper(right), Vector128.WidenUpper(addend))
        );

    /// <summary>
    /// The sum of an exact product and an addend, whose last bit is 1 where the sum is not exact. Rounded to float it is the
    /// sum rounded once (Boldo and Melquiond 2008, "Emulation of FMA and correctly rounded sums", theorem 1: an odd last
    /// bit tells the second rounding on which side the exact sum lies, where two bits or more are dropped).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> RoundedToOdd(Vector128<double> product, Vector128<double> addend)
    {
        // The error of a sum (Knuth's TwoSum); not a number, so neither above nor below 0, where the sum is not finite.
        var sum = product + addend;
        var addendInSum = sum - product;
        var error = (product - (sum - addendInSum)) + (addend - addendInSum);
        // True is -1: the exact sum is farther from 0 where the error has the sign of the sum, and nearer where it has not.
        var fromZero = Below(error) - Below(-error);
        var outward = (fromZero ^ Below(sum)) - Below(sum);
        var bits = sum.AsInt64();
        var isEven = (bits & Vector128<long>.One) - Vector128<long>.One;
        return (bits + (outward & isEven)).AsDouble();
    }

    /// <summary>-1 where a number is below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Below(Vector128<double> value) =>
        Vector128.LessThan(value, Vector128<double>.Zero).AsInt64();
}
