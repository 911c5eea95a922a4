namespace Penman.Tensors.Compilation.Steps;

/// <summary>Fills an array with zeros.</summary>
internal sealed unsafe class ZeroStep(Storage destination) : Step
{
    public override string Description => $"zero {destination.Count}";

    public override IEnumerable<Storage> Touches => [destination];

    public override void Run(int worker, int workers)
    {
        var first = (int)((long)destination.Count * worker / workers);
        var end = (int)((long)destination.Count * (worker + 1) / workers);
        new Span<float>(destination.Address + first, end - first).Clear();
    }
}
