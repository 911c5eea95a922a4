using System.Diagnostics;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Compilation;

/// <summary>Runs steps as a program does and adds up the time of each, from barrier to barrier.</summary>
internal sealed class Profiler(Step[] steps) : IParallelWork
{
    private readonly long[] _ticks = new long[steps.Length];

    public double Seconds(int step) => (double)_ticks[step] / Stopwatch.Frequency;

    public void Run(int worker, WorkerTeam team)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            steps[i].Run(worker, team.Count);
            team.Barrier();
            if (worker != 0)
                continue;
            steps[i].Reset();
            _ticks[i] += Stopwatch.GetTimestamp() - start;
        }
    }
}
