using System.Diagnostics;
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
        var best = double.MaxValue;
        for (var i = 0; i < repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            team.Run(work);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var lanes = (int)RegisterWidths.Best / (8 * sizeof(float));
        return 2e-9 * Iterations * PeakLoop.Chains * lanes * team.Count / best;
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
