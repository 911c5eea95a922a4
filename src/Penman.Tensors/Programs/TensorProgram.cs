using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu.BackEnd;
using Penman.Tensors.Simd;
using Penman.Tensors.Threading;

namespace Penman.Tensors.Programs;

/// <summary>
/// A compiled graph. <see cref="Run"/> does arithmetic and nothing else: on the processor it allocates nothing and
/// takes no locks.
/// </summary>
/// <remarks>
/// Results do not depend on where a graph is cut into programs: a value that one program writes into a variable and
/// another reads has the bits that it would have had in one program of both, as long as it depends on a variable. (What
/// is the same number in every run is folded while compiling; read from a variable it is computed like any other value,
/// and an exponential or a sum of it may then differ in the last digit.)
/// </remarks>
public sealed class TensorProgram
{
    private readonly IExecutable _executable;

    private TensorProgram(Schedule schedule, IExecutable executable)
    {
        _executable = executable;
        Statistics = ProgramStatistics.Of(schedule, executable.Memory);
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
    )
    {
        ArgumentNullException.ThrowIfNull(team);
        return Compile(new CpuBackEnd(team, RegisterWidths.Best), outputs, updates);
    }

    /// <summary>Compiles a graph for whatever computes.</summary>
    internal static TensorProgram Compile(
        IBackEnd backEnd,
        IReadOnlyList<Tensor> outputs,
        params IReadOnlyList<Update> updates
    )
    {
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

        var schedule = Schedule.Of(outputs, updates);
        return new TensorProgram(schedule, backEnd.Prepare(schedule));
    }

    /// <summary>Runs the program once. The caller's thread is one of the workers.</summary>
    /// <param name="watch">
    /// Told on the caller's thread, between its own share of the work, how many launches are done by now, whenever it sees
    /// that more are, if not of each: what is ready by then can be sent on while the others go on. Null for nobody.
    /// </param>
    public void Run(Action<int>? watch = null) => _executable.Run(watch);

    /// <summary>After how many launches of a run an output has its value.</summary>
    /// <param name="index">Its position among the outputs given to the compiler.</param>
    public int ReadyAfter(int index) => _executable.ReadyAfter(index);

    /// <summary>
    /// Runs the program some times and says where the time goes: launches in order, each with its median time and its work.
    /// </summary>
    /// <param name="runs">At least 1.</param>
    public IReadOnlyList<LaunchProfile> Profile(int runs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        return _executable.Profile(runs);
    }

    /// <summary>An output's elements, row-major, as of the last run.</summary>
    /// <param name="index">Its position among the outputs given to the compiler.</param>
    public ReadOnlySpan<float> Output(int index) => _executable.Output(index);
}

/// <summary>What a compiled program costs.</summary>
/// <param name="MatrixFlops">
/// Floating-point operations of all matrix products and convolutions in one run; a multiply-add counts as 2.
/// </param>
/// <param name="ArenaBytes">Memory for intermediate values and scratch.</param>
/// <param name="UnsharedBytes">What the arena would take if no two values shared a place.</param>
/// <param name="Kernels">Kernels after fusion.</param>
/// <param name="Operations">Arithmetic operations in the graph after simplification.</param>
public sealed record ProgramStatistics(
    long MatrixFlops,
    long ArenaBytes,
    long UnsharedBytes,
    int Kernels,
    int Operations
)
{
    /// <summary>
    /// Floating-point operations of the matrix products and convolutions that a tensor needs, each counted once; a
    /// multiply-add counts as 2.
    /// </summary>
    public static long MatrixFlopsOf(Tensor tensor) =>
        Graph.Sort(Simplifier.Simplify([tensor])).Sum(part => part.Op.Flops(part));

    internal static ProgramStatistics Of(Schedule schedule, (long ArenaBytes, long UnsharedBytes) memory) =>
        new(
            schedule.Kernels.Sum(kernel => kernel.Root is { } root ? root.Op.Flops(root) : 0),
            memory.ArenaBytes,
            memory.UnsharedBytes,
            schedule.Kernels.Count,
            schedule.Kernels.Sum(kernel => kernel.All.Count())
        );
}
