using Penman.Tensors.Compiler;

namespace Penman.Tensors.Programs;

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

    internal static ProgramStatistics Of(Schedule schedule, MemoryUse memory) =>
        new(
            schedule.Kernels.Sum(kernel => kernel.Root is { } root ? root.Op.Flops(root) : 0),
            memory.ArenaBytes,
            memory.UnsharedBytes,
            schedule.Kernels.Count,
            schedule.Kernels.Sum(kernel => kernel.All.Count())
        );
}
