using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu;
using Penman.Tensors.Cpu.BackEnd;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Programs;

/// <summary>
/// A compiled graph: a fixed list of kernel calls over variables and one arena of memory. <see cref="Run"/> does
/// arithmetic
/// and nothing else: it allocates nothing and takes no locks.
/// </summary>
public sealed class TensorProgram : IParallelWork
{
    private readonly WorkerTeam _team;
    private readonly Step[] _steps;
    private readonly (Storage Storage, int Count)[] _outputs;

    // Keeps the arena and the variables' memory alive: the steps hold bare addresses.
    private readonly float[] _arena;

    private TensorProgram(
        WorkerTeam team,
        IReadOnlyList<Step> steps,
        IEnumerable<(Storage, int)> outputs,
        ProgramStatistics statistics
    )
    {
        _team = team;
        _steps = [.. steps];
        _outputs = [.. outputs];
        Statistics = statistics;
        _arena = Place(_steps);
    }

    /// <summary>What the program costs.</summary>
    public ProgramStatistics Statistics { get; }

    /// <summary>Compiles a graph for the widest registers of this machine.</summary>
    /// <param name="team">The workers that will run it.</param>
    /// <param name="outputs">Values to read after each run.</param>
    /// <param name="updates">New values of variables; all read the old ones.</param>
    /// <exception cref="ShapeException">An update's value has another shape than its variable.</exception>
    /// <exception cref="ArgumentException">A variable is given two values.</exception>
    public static TensorProgram Compile(
        WorkerTeam team,
        IReadOnlyList<Tensor> outputs,
        params IReadOnlyList<Update> updates
    ) => Compile(team, RegisterWidths.Best, outputs, updates);

    /// <summary>Compiles a graph for registers of a given width.</summary>
    /// <param name="team">The workers that will run it.</param>
    /// <param name="width">Bits of the registers to use.</param>
    /// <param name="outputs">Values to read after each run.</param>
    /// <param name="updates">New values of variables; all read the old ones.</param>
    /// <exception cref="ShapeException">An update's value has another shape than its variable.</exception>
    /// <exception cref="ArgumentException">A variable is given two values.</exception>
    public static TensorProgram Compile(
        WorkerTeam team,
        RegisterWidth width,
        IReadOnlyList<Tensor> outputs,
        params IReadOnlyList<Update> updates
    )
    {
        ArgumentNullException.ThrowIfNull(team);
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(updates);
        foreach (var (variable, value) in updates)
        {
            if (!variable.Shape.Equals(value.Shape))
                throw new ShapeException(
                    $"Update: the variable {variable} cannot take a value of shape {value.Shape}."
                );
        }

        if (updates.GroupBy(update => update.Variable).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Update: the variable {twice.Key} is given two values.", nameof(updates));

        return width switch
        {
            RegisterWidth.Bits512 => Compile<Simd512>(team, outputs, updates),
            RegisterWidth.Bits256 => Compile<Simd256>(team, outputs, updates),
            RegisterWidth.Bits128 => Compile<Simd128>(team, outputs, updates),
            _ => Compile<Simd1>(team, outputs, updates),
        };
    }

    /// <summary>Runs the program once. The caller's thread is one of the workers.</summary>
    public void Run() => _team.Run(this);

    /// <summary>
    /// Runs the program some times and says where the time goes: kernel calls in order, with their mean seconds.
    /// </summary>
    /// <param name="runs">At least 1.</param>
    public IReadOnlyList<(string Kernel, double Seconds)> Profile(int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var profiler = new Profiler(_steps);
        for (var i = 0; i < runs; i++)
            profiler.RunAll(_team);
        return [.. _steps.Select((step, i) => (step.Description, profiler.Seconds(i) / runs))];
    }

    /// <summary>An output's elements, row-major, as of the last run.</summary>
    /// <param name="index">Its position among the outputs given to the compiler.</param>
    public unsafe ReadOnlySpan<float> Output(int index)
    {
        // A span over the array, not over the address, keeps the arena alive while it is read.
        fixed (float* origin = _arena)
            return _arena.AsSpan((int)(_outputs[index].Storage.Address - origin), _outputs[index].Count);
    }

    int IParallelWork.Stages => _steps.Length;

    int IParallelWork.Units(int stage) => _steps[stage].Units;

    void IParallelWork.Run(int stage, int unit, int worker) => _steps[stage].Run(unit, worker);

    private static TensorProgram Compile<V>(
        WorkerTeam team,
        IReadOnlyList<Tensor> outputs,
        IReadOnlyList<Update> updates
    )
        where V : unmanaged, ISimd<V>
    {
        var roots = Legalizer.Legalize(Simplifier.Simplify([.. outputs, .. updates.Select(update => update.Value)]));
        updates = [.. updates.Select((update, i) => update with { Value = roots[outputs.Count + i] })];
        var (order, inPlace) = Schedule.Make(Fusion.Fuse(roots), updates, roots.Take(outputs.Count).ToHashSet());
        var stored = order.SelectMany(group => group.Sources()).Concat(roots).ToHashSet();

        var lowering = new Lowering<V>(team.Count, inPlace);
        foreach (var group in order)
            lowering.Lower(group, stored);
        foreach (var (variable, value) in updates)
        {
            if (inPlace.GetValueOrDefault(value) != variable)
                lowering.Copy(value, variable);
        }

        var results = roots
            .Take(outputs.Count)
            .Select(root => (Storage: lowering.StorageOf(root), root.Shape.ElementCount))
            .ToList();
        foreach (var (storage, _) in results)
            storage.UsedBy(lowering.Steps.Count);
        return new TensorProgram(team, lowering.Steps, results, ProgramStatistics.Of(order, lowering.Steps));
    }

    private static unsafe float[] Place(Step[] steps)
    {
        var storages = steps.SelectMany(step => step.Touches).Where(storage => storage.Variable is null).Distinct();
        var (places, size) = MemoryPlan.Plan(storages);
        var (arena, start) = AlignedArray.Allocate(size);
        fixed (float* origin = &arena[start])
        {
            foreach (var (storage, place) in places)
                storage.Address = origin + place;
        }

        return arena;
    }
}
