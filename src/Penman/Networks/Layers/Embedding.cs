namespace Penman.Networks.Layers;

/// <summary>
/// A learned vector for each class: one-hot rows (N, classes) to (N, width). The table's shape is (classes, width), as
/// in PyTorch.
/// </summary>
public sealed class Embedding : Layer
{
    private readonly Variable _table;

    /// <summary>Creates the layer with standard normal vectors.</summary>
    public Embedding(string name, int classes, int width, Initialisation initialisation)
        : base(name, LayerKind.Linear, "Embedding")
    {
        ArgumentNullException.ThrowIfNull(initialisation);
        _table = initialisation.Normal($"{name}.weight", [classes, width], deviation: 1);
    }

    /// <inheritdoc/>
    public override string Detail => $"{_table.Shape[0]} → {_table.Shape[1]}";

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Parameters => [_table];

    /// <inheritdoc/>
    public override bool IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.MatMul(_table);
    }
}
