namespace Penman.Networks;

/// <summary>A layer's weight: the numbers that are trained, and what the layer multiplies by.</summary>
/// <param name="variable">The numbers that are trained.</param>
/// <param name="norm">What divides them before use; null for nothing.</param>
internal sealed class Weight(Variable variable, SpectralNorm? norm)
{
    public Variable Variable => variable;

    public IReadOnlyList<Variable> Buffers => norm?.Buffers ?? [];

    /// <summary>Whether the layer multiplies by the trained numbers as they are.</summary>
    public bool IsPlain => norm is null;

    /// <summary>What the layer multiplies by.</summary>
    public Tensor Read(Pass pass) => norm?.Normalise(variable, pass) ?? variable;
}

/// <summary>The sizes of a weight.</summary>
/// <param name="Shape">As in PyTorch.</param>
/// <param name="FanIn">Products in an output; the mean number where outputs differ.</param>
/// <param name="Outputs">Features or channels out.</param>
internal sealed record WeightSizes(Shape Shape, double FanIn, int Outputs);
