using Penman.Tensors.Compiler;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Cpu.Summation;
using Penman.Tensors.Ops;

namespace Penman.Tensors.Cpu.BackEnd;

/// <content>Sums.</content>
internal sealed partial class Lowering<V>
{
    /// <summary>
    /// Sums run after run of axes, innermost first. The first run is fused with the elementwise operations that make
    /// what is summed.
    /// </summary>
    private void LowerSum(Sum op, Kernel kernel)
    {
        var output = kernel.Root!;
        var input = output.Inputs[0];
        var runs = SumRun.Of(op, input.Shape);
        var target = Target(runs[0], output);
        if (kernel.Members.Count == 0)
            AddSum(runs[0], Walked(Layout.Of(input)!), target);
        else if (!TryLowerFused(runs[0], kernel, target))
        {
            LowerElementwise(
                kernel,
                [.. kernel.Members.Where(member => schedule.Stored.Contains(member) || member == input)]
            );
            AddSum(runs[0], Whole(StorageOf(input), input.Shape), target);
        }

        foreach (var run in runs.Skip(1))
        {
            var source = target;
            AddSum(run, Whole(source, run.Shape), target = Target(run, output));
        }
    }

    private Storage Target(SumRun run, Tensor output) =>
        run.Result.Equals(output.Shape) ? StorageOf(output) : new Storage(run.Result.ElementCount);

    private void AddSum(SumRun run, WalkedArray source, Storage target) =>
        Add(new SumLaunch<V>(run.Sizes, source.Storage, source.Start, target));

    private bool TryLowerFused(SumRun run, Kernel kernel, Storage target)
    {
        var summed = kernel.Root!.Inputs[0];
        var reads = kernel.Reads().ToList();
        var kept = kernel.Members.Where(schedule.Stored.Contains).ToList();
        WalkedArray[] arrays =
        [
            .. reads.Select(read => Walked(Layout.Of(read)!)),
            .. kept.Select(member => Whole(StorageOf(member), kernel.Shape)),
        ];
        if (!Array.TrueForAll(arrays, array => run.Merge(array.Strides) is not null))
            return false;
        arrays = Array.ConvertAll(arrays, array => array with { Strides = run.Merge(array.Strides)! });
        var scratch = new Storage(checked(workers * FusedSumLaunch<V>.ScratchCount)) { IsScratch = true };
        var operands = arrays.Select(array => new LoopOperand(array.Strides[^2], array.Strides[^1])).ToList();
        var sizes = run.Sizes;
        if (sizes.Inner == 1)
            operands =
            [
                .. arrays.Select(array => new LoopOperand(run.First > 0 ? array.Strides[^3] : 0, array.Strides[^2])),
            ];
        operands.Add(new LoopOperand(FusedSumLaunch<V>.ScratchStride(sizes), ColumnStride: 1));
        var body = new LoopBody(
            operands,
            [.. reads.Select((read, i) => (read, i))],
            kernel.Members,
            [.. kept.Select((member, i) => (member, reads.Count + i)), (summed, arrays.Length)]
        );
        Add(new FusedSumLaunch<V>(run, loopOf(body), arrays, scratch, target));
        return true;
    }
}
