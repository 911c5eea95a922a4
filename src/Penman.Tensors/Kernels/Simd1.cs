using System.Runtime.CompilerServices;

namespace Penman.Tensors.Kernels;

/// <summary>One lane: the remainder of every vector loop, and the specification of the wider registers.</summary>
internal readonly unsafe struct Simd1(float value) : ISimd<Simd1>
{
    private static readonly float AllBits = BitConverter.Int32BitsToSingle(-1);

    private readonly float _value = value;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Load(float* address) => new(*address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* address, Simd1 value) => *address = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator +(Simd1 left, Simd1 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator -(Simd1 left, Simd1 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator *(Simd1 left, Simd1 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 operator /(Simd1 left, Simd1 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Fma(Simd1 left, Simd1 right, Simd1 addend) =>
        new(MathF.FusedMultiplyAdd(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Sqrt(Simd1 value) => new(MathF.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Abs(Simd1 value) => new(MathF.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Negate(Simd1 value) => new(-value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 CopySign(Simd1 magnitude, Simd1 sign) => new(MathF.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 GreaterThan(Simd1 left, Simd1 right) => new(left._value > right._value ? AllBits : 0f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Select(Simd1 mask, Simd1 whenTrue, Simd1 whenFalse) =>
        BitConverter.SingleToInt32Bits(mask._value) != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Round(Simd1 value) => new(MathF.Round(value._value, MidpointRounding.ToEven));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 PowerOfTwo(Simd1 n) =>
        new(BitConverter.Int32BitsToSingle(((int)n._value + FloatBits.Bias) << FloatBits.MantissaBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Exponent(Simd1 value) =>
        new((BitConverter.SingleToInt32Bits(value._value) >> FloatBits.MantissaBits) - FloatBits.Bias);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Mantissa(Simd1 value) =>
        new(
            BitConverter.Int32BitsToSingle(
                (BitConverter.SingleToInt32Bits(value._value) & FloatBits.MantissaMask) | FloatBits.OneBits
            )
        );
}
