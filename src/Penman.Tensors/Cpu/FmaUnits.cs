using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu;

/// <summary>What the matrix product needs of bare registers V.</summary>
/// <remarks>
/// <see cref="ISimd{TSelf}"/> would say the same, but around a struct the compiler copies a register for every second
/// multiply-add, and the front end becomes the limit: measured 124 against 147 GFLOP/s of a core's 152.
/// </remarks>
internal unsafe interface IFmaUnit<V>
{
    /// <summary>Lanes in a register.</summary>
    static abstract int Width { get; }

    static abstract V Load(float* address);

    static abstract void Store(float* address, V value);

    static abstract V Broadcast(float value);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract V Fma(V left, V right, V addend);
}

/// <summary>16 lanes in 512 bits.</summary>
internal readonly unsafe struct Fma512 : IFmaUnit<Vector512<float>>
{
    public static int Width => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* address) => Vector512.Load(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* address, Vector512<float> value) => value.Store(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Fma(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);
}

/// <summary>8 lanes in 256 bits.</summary>
internal readonly unsafe struct Fma256 : IFmaUnit<Vector256<float>>
{
    public static int Width => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* address) => Vector256.Load(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* address, Vector256<float> value) => value.Store(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Fma(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);
}

/// <summary>4 lanes in 128 bits.</summary>
internal readonly unsafe struct Fma128 : IFmaUnit<Vector128<float>>
{
    public static int Width => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* address) => Vector128.Load(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* address, Vector128<float> value) => value.Store(address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Fma(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        SoftwareFma.Compute(left, right, addend);
}

/// <summary>One lane.</summary>
internal readonly unsafe struct Fma1 : IFmaUnit<float>
{
    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* address) => *address;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* address, float value) => *address = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fma(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);
}
