using System.Diagnostics;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Cpu.BackEnd;

/// <summary>Runs steps one by one and adds up the time of each.</summary>
internal sealed class Profiler(IReadOnlyList<Step> steps) : IParallelWork
{
    private readonly long[] _ticks = new long[steps.Count];
    private int _current;

    public int Stages => 1;

    public double Seconds(int step) => (double)_ticks[step] / Stopwatch.Frequency;

    public void RunAll(WorkerTeam team)
    {
        for (_current = 0; _current < steps.Count; _current++)
        {
            var start = Stopwatch.GetTimestamp();
            team.Run(this);
            _ticks[_current] += Stopwatch.GetTimestamp() - start;
        }
    }

    public int Units(int stage) => steps[Math.Min(_current, steps.Count - 1)].Units;

    public void Run(int stage, int unit, int worker) => steps[_current].Run(unit, worker);
}
