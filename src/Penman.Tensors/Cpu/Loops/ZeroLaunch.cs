namespace Penman.Tensors.Cpu.Loops;

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
