using System.Runtime.CompilerServices;

namespace Penman.Tensors.Cpu.Products;

/// <summary>
/// One row of weights times patches that are read where they stand: for results of one or two channels, where packing
/// would cost more than the products.
/// </summary>
internal static unsafe class RowProduct
{
    /// <summary>
    /// sums[i] = sum over k of weights[4 k] planes[offsets[k] + i], a chain of fused multiply-adds in the order of k.
    /// </summary>
    /// <param name="weights">A row of a packed panel of 4.</param>
    /// <param name="planes">Padded planes, readable 16 elements beyond.</param>
    /// <param name="offsets">Where each k begins.</param>
    /// <param name="inner">Number of k.</param>
    /// <param name="sums">Where to, writable 16 elements beyond.</param>
    /// <param name="count">Number of sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TUnit, V>(float* weights, float* planes, int* offsets, nint inner, float* sums, nint count)
        where TUnit : IFmaUnit<V>
    {
        nint w = TUnit.Width,
            i = 0;
        for (; i + 7 * w < count; i += 8 * w)
        {
            V zero = TUnit.Broadcast(0),
                s0 = zero,
                s1 = zero,
                s2 = zero,
                s3 = zero,
                s4 = zero,
                s5 = zero,
                s6 = zero,
                s7 = zero;
            for (nint k = 0; k < inner; k++)
            {
                var weight = TUnit.Broadcast(weights[MatMulTile.PanelRows * k]);
                var from = planes + offsets[k] + i;
                s0 = TUnit.Fma(weight, TUnit.Load(from), s0);
                s1 = TUnit.Fma(weight, TUnit.Load(from + w), s1);
                s2 = TUnit.Fma(weight, TUnit.Load(from + 2 * w), s2);
                s3 = TUnit.Fma(weight, TUnit.Load(from + 3 * w), s3);
                s4 = TUnit.Fma(weight, TUnit.Load(from + 4 * w), s4);
                s5 = TUnit.Fma(weight, TUnit.Load(from + 5 * w), s5);
                s6 = TUnit.Fma(weight, TUnit.Load(from + 6 * w), s6);
                s7 = TUnit.Fma(weight, TUnit.Load(from + 7 * w), s7);
            }

            TUnit.Store(sums + i, s0);
            TUnit.Store(sums + i + w, s1);
            TUnit.Store(sums + i + 2 * w, s2);
            TUnit.Store(sums + i + 3 * w, s3);
            TUnit.Store(sums + i + 4 * w, s4);
            TUnit.Store(sums + i + 5 * w, s5);
            TUnit.Store(sums + i + 6 * w, s6);
            TUnit.Store(sums + i + 7 * w, s7);
        }

        for (; i < count; i += w)
        {
            var sum = TUnit.Broadcast(0);
            for (nint k = 0; k < inner; k++)
                sum = TUnit.Fma(
                    TUnit.Broadcast(weights[MatMulTile.PanelRows * k]),
                    TUnit.Load(planes + offsets[k] + i),
                    sum
                );
            TUnit.Store(sums + i, sum);
        }
    }
}
