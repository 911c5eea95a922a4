namespace Penman.Tensors;

/// <summary>One value of a <see cref="FrozenGraph"/>: an input, a constant, or an operation on earlier values.</summary>
/// <param name="Operation">
/// <see cref="Input"/>, <see cref="Constant"/>, or the operation's name: MatMul, Conv2d, ConvTranspose2d, Reshape, Permute,
/// Slice, Pad, Concatenate, Broadcast, Add, Subtract, Multiply, Divide, LeakyRelu, HyperbolicTangent and so on.
/// </param>
/// <param name="Shape">Its shape.</param>
public sealed record FrozenNode(string Operation, Shape Shape)
{
    /// <summary>The operation of a value that the caller gives.</summary>
    public const string Input = "Input";

    /// <summary>The operation of a value that is known.</summary>
    public const string Constant = "Constant";

    /// <summary>The variable's name, of an input or of a constant that is a variable; empty for others.</summary>
    public string Name { get; init; } = "";

    /// <summary>Places of the operands in <see cref="FrozenGraph.Nodes"/>, all before this node's own.</summary>
    public IReadOnlyList<int> Inputs { get; init; } = [];

    /// <summary>
    /// What the operation is set to: <c>stride</c>, <c>padding</c>, <c>groups</c> and <c>kernelRows</c>, <c>kernelColumns</c>
    /// of a convolution, of a transposed one <c>outputPaddingRows</c> and <c>outputPaddingColumns</c> too;
    /// <c>transposeLeft</c> and <c>transposeRight</c> (0 or 1) of a matrix product; <c>slope</c>; <c>axis</c>, <c>first</c>,
    /// <c>count</c>, <c>before</c>, <c>after</c>; <c>axis0</c>, <c>axis1</c>, ... of a Permute: which axis of the operand it is.
    /// </summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } =
        new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The elements of a constant, row-major; empty for others.</summary>
    public ReadOnlyMemory<float> Values { get; init; }
}
