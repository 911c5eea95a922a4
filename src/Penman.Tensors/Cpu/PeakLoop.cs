using System.Runtime.CompilerServices;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu;

/// <summary>Fused multiply-adds on registers alone: what the machine could do if memory cost nothing.</summary>
internal static unsafe class PeakLoop
{
    /// <summary>Independent chains: enough to cover the latency of two units.</summary>
    public const int Chains = 12;

    /// <summary>Runs <paramref name="iterations"/> x <see cref="Chains"/> multiply-adds of registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run<V>(long iterations)
        where V : unmanaged, ISimd<V>
    {
        V x = V.Broadcast(0.999f),
            y = V.Broadcast(0.001f);
        V a = y,
            b = y,
            c = y,
            d = y,
            e = y,
            f = y,
            g = y,
            h = y,
            i = y,
            j = y,
            k = y,
            l = y;
        for (long n = 0; n < iterations; n++)
        {
            a = V.Fma(a, x, y);
            b = V.Fma(b, x, y);
            c = V.Fma(c, x, y);
            d = V.Fma(d, x, y);
            e = V.Fma(e, x, y);
            f = V.Fma(f, x, y);
            g = V.Fma(g, x, y);
            h = V.Fma(h, x, y);
            i = V.Fma(i, x, y);
            j = V.Fma(j, x, y);
            k = V.Fma(k, x, y);
            l = V.Fma(l, x, y);
        }

        var sum = stackalloc float[V.Width];
        V.Store(sum, a + b + c + d + e + f + g + h + i + j + k + l);
        return sum[0];
    }
}
