using System.Diagnostics;
using System.Runtime.CompilerServices;
using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Cpu.BackEnd;

/// <summary>Computes with SIMD loops on a team of threads.</summary>
internal sealed class CpuBackEnd(WorkerTeam team, RegisterWidth width) : IBackEnd
{
    /// <summary>Whether loops are stepped through, as where no code can be emitted; slower, but the bits are the same.</summary>
    internal bool IsStepped { get; init; } = !RuntimeFeature.IsDynamicCodeSupported;

    public IExecutable Prepare(Schedule schedule) =>
        width switch
        {
            RegisterWidth.Bits512 => Prepare<Simd512>(schedule),
            RegisterWidth.Bits256 => Prepare<Simd256>(schedule),
            RegisterWidth.Bits128 => Prepare<Simd128>(schedule),
            _ => Prepare<Simd1>(schedule),
        };

    private CpuProgram Prepare<V>(Schedule schedule)
        where V : unmanaged, ISimd<V>
    {
        Func<LoopBody, FusedLoop> loopOf =
            RuntimeFeature.IsDynamicCodeSupported && !IsStepped ? LoopCache.Find<V> : SteppedLoop<V>.Of;
        var lowering = new Lowering<V>(team.Count, schedule, loopOf, emits: !IsStepped);
        foreach (var kernel in schedule.Kernels)
            lowering.Lower(kernel);
        foreach (var (variable, value) in schedule.Copies)
            lowering.Copy(value, variable);
        var outputs = schedule.Outputs.Select(lowering.StorageOf).ToList();
        var readyAfter = outputs.Select(storage => storage.Life.Last + 1).ToArray(); // nobody writes after that
        foreach (var storage in outputs)
            storage.UsedBy(lowering.Launches.Count);
        return new CpuProgram(team, lowering.Launches, outputs, readyAfter);
    }
}

/// <summary>
/// A fixed list of launches over variables and one arena of memory; a launch is a stage of the team's.
/// </summary>
internal sealed class CpuProgram : IExecutable, IParallelWork
{
    private readonly WorkerTeam _team;
    private readonly Launch[] _launches;
    private readonly Storage[] _outputs;
    private readonly int[] _readyAfter;

    // Keeps the arena and the variables' memory alive: the launches hold bare addresses.
    private readonly float[] _arena;

    public CpuProgram(WorkerTeam team, IEnumerable<Launch> launches, IEnumerable<Storage> outputs, int[] readyAfter)
    {
        (_team, _readyAfter) = (team, readyAfter);
        _launches = [.. launches];
        _outputs = [.. outputs];
        var storages = _launches
            .SelectMany(launch => launch.Touches)
            .Where(storage => storage.Variable is null)
            .Distinct()
            .ToList();
        var (places, size) = MemoryPlan.Plan(storages);
        _arena = Place(places, size);
        Memory = (size * (long)sizeof(float), storages.Sum(storage => storage.Count * (long)sizeof(float)));
    }

    public (long ArenaBytes, long UnsharedBytes) Memory { get; }

    int IParallelWork.Stages => _launches.Length;

    public void Run(Action<int>? watch = null) => _team.Run(this, watch);

    public int ReadyAfter(int output) => _readyAfter[output];

    public unsafe ReadOnlySpan<float> Output(int index)
    {
        // A span over the array, not over the address, keeps the arena alive while it is read.
        fixed (float* origin = _arena)
            return _arena.AsSpan((int)(_outputs[index].Address - origin), _outputs[index].Count);
    }

    public IReadOnlyList<LaunchProfile> Profile(int runs)
    {
        var profiler = new Profiler(_launches);
        for (var i = 0; i < runs; i++)
            profiler.RunAll(_team);
        return
        [
            .. _launches.Select(
                (launch, i) =>
                    new LaunchProfile(launch.Description, profiler.Seconds(i), launch.Flops, launch.Bytes)
                    {
                        Units = launch.Units,
                    }
            ),
        ];
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

    /// <summary>Runs launches one by one and keeps the time of each.</summary>
    private sealed class Profiler(IReadOnlyList<Launch> launches) : IParallelWork
    {
        private readonly List<long>[] _ticks = [.. launches.Select(_ => new List<long>())];
        private int _current;

        public int Stages => 1;

        public double Seconds(int launch) => LaunchProfile.Median(_ticks[launch]);

        public void RunAll(WorkerTeam team)
        {
            for (_current = 0; _current < launches.Count; _current++)
            {
                var start = Stopwatch.GetTimestamp();
                team.Run(this);
                _ticks[_current].Add(Stopwatch.GetTimestamp() - start);
            }
        }

        public int Units(int stage) => launches[Math.Min(_current, launches.Count - 1)].Units;

        public void Run(int stage, int unit, int worker) => launches[_current].Run(unit, worker);
    }
}
