using Penman.Tensors.Ops;

namespace Penman.Tensors.Cpu.Loops;

/// <summary>Fills an array with counted random numbers.</summary>
internal sealed unsafe class RandomLaunch(RandomOp op, Storage step, int stepStart, Storage destination) : Launch
{
    /// <summary>Numbers per unit; a multiple of the 4 numbers of one Philox block.</summary>
    private const int Grain = 1024;

    public override string Description => $"{op.Name} {op.Target}";

    public override IEnumerable<Storage> Touches => [step, destination];

    public override int Units => Rounding.DivideUp(op.Target.ElementCount, Grain);

    public override void Run(int unit, int worker)
    {
        int first = unit * Grain,
            count = Math.Min(Grain, op.Target.ElementCount - first);
        op.Fill((uint)step.Address[stepStart], first, new Span<float>(destination.Address + first, count));
    }
}

/// <summary>Fills an array with zeros.</summary>
internal sealed unsafe class ZeroLaunch(Storage destination) : Launch
{
    private const int Grain = 1 << 16;

    public override string Description => $"zero {destination.Count}";

    public override IEnumerable<Storage> Touches => [destination];

    public override int Units => Rounding.DivideUp(destination.Count, Grain);

    public override void Run(int unit, int worker)
    {
        var first = unit * Grain;
        new Span<float>(destination.Address + first, Math.Min(Grain, destination.Count - first)).Clear();
    }
}
