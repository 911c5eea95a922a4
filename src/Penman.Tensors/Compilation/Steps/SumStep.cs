using Penman.Tensors.Kernels;

namespace Penman.Tensors.Compilation.Steps;

/// <summary>The sum over the middle axis of (Outer, Summed, Inner).</summary>
internal sealed record SumSizes(int Outer, int Summed, int Inner);

/// <summary>A sum over one run of axes, of an array without gaps.</summary>
internal sealed unsafe class SumStep<V>(SumSizes sizes, Storage source, int start, Storage destination) : Step
    where V : unmanaged, ISimd<V>
{
    private const int ColumnsPerUnit = 64;

    public override string Description => $"sum {sizes.Outer} x {sizes.Summed} x {sizes.Inner}";

    public override IEnumerable<Storage> Touches => [source, destination];

    public override void Run(int worker, int workers)
    {
        var chunks = (sizes.Inner + ColumnsPerUnit - 1) / ColumnsPerUnit;
        var units = sizes.Outer * chunks;
        for (
            var unit = (int)((long)units * worker / workers);
            unit < (int)((long)units * (worker + 1) / workers);
            unit++
        )
        {
            int outer = unit / chunks,
                column = unit % chunks * ColumnsPerUnit;
            var from = source.Address + start + (nint)outer * sizes.Summed * sizes.Inner + column;
            var to = destination.Address + (nint)outer * sizes.Inner + column;
            if (sizes.Inner == 1)
                *to = Sums.Row<V>(from, sizes.Summed);
            else
                Sums.Columns<V>(from, sizes.Summed, sizes.Inner, Math.Min(ColumnsPerUnit, sizes.Inner - column), to);
        }
    }
}
