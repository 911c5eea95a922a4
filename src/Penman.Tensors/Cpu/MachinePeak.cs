using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Cpu;

/// <summary>Measures what this machine's arithmetic units can do at most.</summary>
public static class MachinePeak
{
    private const long Iterations = 4_000_000;

    /// <summary>
    /// Floating-point operations per second, in units of 10^9, of fused multiply-adds on registers, all workers
    /// together: the best of some repetitions, each a few tens of milliseconds. A multiply-add counts as 2.
    /// </summary>
    /// <param name="team">The workers.</param>
    /// <param name="repetitions">At least 1.</param>
    public static double MeasureGflops(WorkerTeam team, int repetitions = 20)
    {
        ArgumentNullException.ThrowIfNull(team);
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 1);
        var work = new Work(team.Count);
        var best = Fastest(team, work, repetitions);
        var lanes = (int)RegisterWidths.Best / (8 * sizeof(float));
        return 2e-9 * Iterations * PeakLoop.Chains * lanes * team.Count / best;
    }

    /// <summary>
    /// Bytes per second, in units of 10^9, that go through memory when arrays far larger than caches are scaled from one into
    /// another, all workers together: what is read and what is written, each once. The best of some repetitions, each a few
    /// hundredths of a second.
    /// </summary>
    /// <param name="team">The workers.</param>
    /// <param name="repetitions">At least 1.</param>
    public static double MeasureGigabytes(WorkerTeam team, int repetitions = 20)
    {
        ArgumentNullException.ThrowIfNull(team);
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 1);
        var work = new Stream(team.Count);
        return 1e-9 * Stream.Bytes / Fastest(team, work, repetitions);
    }

    private static double Fastest(WorkerTeam team, IParallelWork work, int repetitions)
    {
        var best = double.MaxValue;
        for (var i = 0; i < repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            team.Run(work);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>Scales an array into another, each worker a part of its own.</summary>
    private sealed class Stream(int workers) : IParallelWork
    {
        private const int Elements = 1 << 24;

        private readonly float[] _from = new float[Elements];
        private readonly float[] _to = new float[Elements];

        public static long Bytes => 2L * Elements * sizeof(float);

        public int Stages => 1;

        public int Units(int stage) => workers;

        public void Run(int stage, int unit, int worker)
        {
            var (begin, end) = ((int)((long)Elements * unit / workers), (int)((long)Elements * (unit + 1) / workers));
            var from = _from.AsSpan(begin, end - begin);
            var to = _to.AsSpan(begin, end - begin);
            var width = Vector<float>.Count;
            for (var i = 0; i <= from.Length - width; i += width)
                (new Vector<float>(from[i..]) * 0.5f).CopyTo(to[i..]);
        }
    }

    private sealed class Work(int workers) : IParallelWork
    {
        public int Stages => 1;

        public int Units(int stage) => workers;

        public void Run(int stage, int unit, int worker) =>
            _ = RegisterWidths.Best switch
            {
                RegisterWidth.Bits512 => PeakLoop.Run<Simd512>(Iterations),
                RegisterWidth.Bits256 => PeakLoop.Run<Simd256>(Iterations),
                RegisterWidth.Bits128 => PeakLoop.Run<Simd128>(Iterations),
                _ => PeakLoop.Run<Simd1>(Iterations),
            };
    }
}

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
