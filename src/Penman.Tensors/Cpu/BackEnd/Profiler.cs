using System.Diagnostics;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Cpu.BackEnd;

/// <summary>Runs launches one by one and adds up the time of each.</summary>
internal sealed class Profiler(IReadOnlyList<Launch> launches) : IParallelWork
{
    private readonly long[] _ticks = new long[launches.Count];
    private int _current;

    public int Stages => 1;

    public double Seconds(int launch) => (double)_ticks[launch] / Stopwatch.Frequency;

    public void RunAll(WorkerTeam team)
    {
        for (_current = 0; _current < launches.Count; _current++)
        {
            var start = Stopwatch.GetTimestamp();
            team.Run(this);
            _ticks[_current] += Stopwatch.GetTimestamp() - start;
        }
    }

    public int Units(int stage) => launches[Math.Min(_current, launches.Count - 1)].Units;

    public void Run(int stage, int unit, int worker) => launches[_current].Run(unit, worker);
}
