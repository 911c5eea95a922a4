namespace Penman.Tensors;

/// <summary>
/// One value of a <see cref="FrozenGraph"/>: an input, a constant, or an operation on earlier values.
/// </summary>
/// <param name="Operation">What it is.</param>
/// <param name="Shape">Its shape.</param>
public sealed record FrozenNode(FrozenOperation Operation, Shape Shape)
{
    /// <summary>The variable's name, of an input or of a constant that is a variable; empty for others.</summary>
    public string Name { get; init; } = "";

    /// <summary>Places of the operands in <see cref="FrozenGraph.Nodes"/>, all before this node's own.</summary>
    public IReadOnlyList<int> Inputs { get; init; } = [];

    /// <summary>
    /// What the operation is set to: the names in <see cref="FrozenOperation"/>; of a convolution <c>stride</c>,
    /// <c>padding</c>, <c>groups</c>, <c>kernelRows</c> and <c>kernelColumns</c>, of a transposed one
    /// <c>outputPaddingRows</c> and <c>outputPaddingColumns</c> too.
    /// </summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The elements of a constant, row-major; empty for others.</summary>
    public ReadOnlyMemory<float> Values { get; init; }
}
