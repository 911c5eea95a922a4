using System.Runtime.CompilerServices;
using Penman.Tensors.Simd;

namespace Penman.Tests.Tensors.Simd;

/// <summary>
/// Functions of registers, as generic methods cannot be passed around: one struct per function and width.
/// </summary>
internal interface ISimdFunction
{
    static abstract V Of<V>(V x, V y, V z)
        where V : unmanaged, ISimd<V>;
}

/// <summary>Applies a function of registers to whole arrays.</summary>
internal static unsafe class SimdRunner
{
    /// <summary>The longest width: arrays are padded to a multiple of it.</summary>
    private const int LongestWidth = 16;

    // Optimised from the first call on: the tests walk through millions of floats.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float[] Run<F, V>(float[] x, float[]? y = null, float[]? z = null)
        where F : ISimdFunction
        where V : unmanaged, ISimd<V>
    {
        var length = (x.Length + LongestWidth - 1) / LongestWidth * LongestWidth;
        float[] result = new float[length],
            first = Padded(x),
            second = Padded(y ?? x),
            third = Padded(z ?? x);
        fixed (float* a = first)
        fixed (float* b = second)
        fixed (float* c = third)
        fixed (float* to = result)
        {
            for (var i = 0; i < length; i += V.Width)
                V.Store(to + i, F.Of(V.Load(a + i), V.Load(b + i), V.Load(c + i)));
        }

        return result[..x.Length];

        float[] Padded(float[] values)
        {
            var padded = new float[length];
            values.CopyTo(padded, 0);
            return padded;
        }
    }

    public static float One<F>(float x)
        where F : ISimdFunction => Run<F, Simd1>([x])[0];
}
