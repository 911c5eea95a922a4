using System.Runtime.CompilerServices;

namespace Penman.Tensors.Simd;

/// <summary>One lane: the remainder of every vector loop, and the specification of the wider registers.</summary>
internal readonly unsafe struct Simd1(float value) : ISimd<Simd1>
{
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
    public static Simd1 GreaterThan(Simd1 left, Simd1 right) =>
        new(BitConverter.Int32BitsToSingle(left._value > right._value ? -1 : 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Select(Simd1 mask, Simd1 whenTrue, Simd1 whenFalse) => Bits(mask) != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Round(Simd1 value) => new(MathF.Round(value._value, MidpointRounding.ToEven));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 ScaleByPowerOfTwo(Simd1 value, Simd1 shiftedExponent) =>
        new(BitConverter.Int32BitsToSingle(Bits(value) + (Bits(shiftedExponent) << FloatBits.MantissaBits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Exponent(Simd1 value) => new(IntegerExponent(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd1 Mantissa(Simd1 value) =>
        new(BitConverter.Int32BitsToSingle(Bits(value) - (IntegerExponent(value) << FloatBits.MantissaBits)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IntegerExponent(Simd1 value) => (Bits(value) - FloatBits.RootHalfBits) >> FloatBits.MantissaBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits(Simd1 value) => BitConverter.SingleToInt32Bits(value._value);
}
