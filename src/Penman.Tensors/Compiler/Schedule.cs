using Penman.Tensors.Ops;

namespace Penman.Tensors.Compiler;

/// <summary>
/// A program as the passes leave it, and all that a back end is told: kernels in the order in which they run, and where
/// results go.
/// </summary>
/// <param name="Kernels">
/// Each after those whose values it reads, and a kernel that overwrites a variable after all that want the old value.
/// </param>
/// <param name="Outputs">Computed values that must stay as they are until the next run.</param>
/// <param name="Updates">Variables and the computed values that they take.</param>
/// <param name="InPlace">
/// Values that may be written straight into a variable; whoever reads them then reads the variable. The other updates
/// are copies after the last kernel.
/// </param>
internal sealed record Schedule(
    IReadOnlyList<Kernel> Kernels,
    IReadOnlyList<Tensor> Outputs,
    IReadOnlyList<Update> Updates,
    IReadOnlyDictionary<Tensor, Variable> InPlace
)
{
    /// <summary>The computed tensors that outlive their kernel: another reads them, or they are results.</summary>
    public IReadOnlySet<Tensor> Stored { get; } =
        Kernels
            .SelectMany(kernel => kernel.Sources())
            .Concat(Outputs)
            .Concat(Updates.Select(update => update.Value))
            .Where(tensor => tensor.Op is not VariableOp)
            .ToHashSet();

    public IEnumerable<Update> Copies =>
        Updates.Where(update => InPlace.GetValueOrDefault(update.Value) != update.Variable);

    /// <summary>All passes over a graph, the same for every back end.</summary>
    public static Schedule Of(IReadOnlyList<Tensor> outputs, IReadOnlyList<Update> updates)
    {
        var roots = Legalizer.Legalize(Simplifier.Simplify([.. outputs, .. updates.Select(update => update.Value)]));
        return Scheduler.Order(
            Fusion.Fuse(roots),
            [.. roots.Take(outputs.Count)],
            [.. updates.Select((update, i) => update with { Value = roots[outputs.Count + i] })]
        );
    }
}
