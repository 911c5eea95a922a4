using Penman.Tensors.Ops;

namespace Penman.Tensors.Compilation.Steps;

/// <summary>Fills an array with counted random numbers.</summary>
internal sealed unsafe class RandomStep(RandomOp op, Storage step, int stepStart, Storage destination) : Step
{
    /// <summary>Numbers per unit; a multiple of the 4 numbers of one Philox block.</summary>
    private const int Grain = 1024;

    public override string Description => $"{op.Name} {op.Target}";

    public override IEnumerable<Storage> Touches => [step, destination];

    public override void Run(int worker, int workers)
    {
        var count = op.Target.ElementCount;
        var units = (count + Grain - 1) / Grain;
        var first = units * worker / workers * Grain;
        var end = Math.Min(units * (worker + 1) / workers * Grain, count);
        if (first < end)
            op.Fill((uint)step.Address[stepStart], first, new Span<float>(destination.Address + first, end - first));
    }
}
