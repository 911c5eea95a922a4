using System.Diagnostics;
using Penman.Tensors.Compiler;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Cpu.BackEnd;

/// <summary>
/// A fixed list of launches over variables and one arena of memory; a launch is a stage of the team's.
/// </summary>
internal sealed class CpuProgram : IExecutable, IParallelWork
{
    private readonly WorkerTeam _team;
    private readonly Launch[] _launches;
    private readonly Storage[] _outputs;

    // Keeps the arena and the variables' memory alive: the launches hold bare addresses.
    private readonly float[] _arena;

    public CpuProgram(WorkerTeam team, IEnumerable<Launch> launches, IEnumerable<Storage> outputs)
    {
        _team = team;
        _launches = [.. launches];
        _outputs = [.. outputs];
        var storages = _launches
            .SelectMany(launch => launch.Touches)
            .Where(storage => storage.Variable is null)
            .Distinct()
            .ToList();
        var (places, size) = MemoryPlan.Plan(storages);
        _arena = Place(places, size);
        Memory = new MemoryUse(
            size * (long)sizeof(float),
            storages.Sum(storage => storage.Count * (long)sizeof(float))
        );
    }

    public MemoryUse Memory { get; }

    int IParallelWork.Stages => _launches.Length;

    public void Run() => _team.Run(this);

    public unsafe ReadOnlySpan<float> Output(int index)
    {
        // A span over the array, not over the address, keeps the arena alive while it is read.
        fixed (float* origin = _arena)
            return _arena.AsSpan((int)(_outputs[index].Address - origin), _outputs[index].Count);
    }

    public IReadOnlyList<(string Launch, double Seconds)> Profile(int runs)
    {
        var profiler = new Profiler(_launches);
        for (var i = 0; i < runs; i++)
            profiler.RunAll(_team);
        return [.. _launches.Select((launch, i) => (launch.Description, profiler.Seconds(i) / runs))];
    }

    int IParallelWork.Units(int stage) => _launches[stage].Units;

    void IParallelWork.Run(int stage, int unit, int worker) => _launches[stage].Run(unit, worker);

    private static unsafe float[] Place(IReadOnlyDictionary<Storage, int> places, int size)
    {
        var (arena, start) = AlignedArray.Allocate(size);
        fixed (float* origin = &arena[start])
        {
            foreach (var (storage, place) in places)
                storage.Address = origin + place;
        }

        return arena;
    }

    /// <summary>Runs launches one by one and adds up the time of each.</summary>
    private sealed class Profiler(IReadOnlyList<Launch> launches) : IParallelWork
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
}
