namespace Penman.Tensors;

/// <summary>
/// One value of a <see cref="FrozenGraph"/>: an input, a constant, or an operation on earlier values.
/// </summary>
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

/// <summary>
/// What a <see cref="FrozenNode"/> is: a leaf, or the operation of the engine that has the same name.
/// </summary>
public enum FrozenOperation
{
    /// <summary>A value that the caller gives.</summary>
    Input,

    /// <summary>A value that is known.</summary>
    Constant,

    /// <summary>x + y.</summary>
    Add,

    /// <summary>x - y.</summary>
    Subtract,

    /// <summary>x y, element by element.</summary>
    Multiply,

    /// <summary>x / y.</summary>
    Divide,

    /// <summary>The larger of two.</summary>
    Maximum,

    /// <summary>The smaller of two.</summary>
    Minimum,

    /// <summary>1 where x > y, else 0.</summary>
    Greater,

    /// <summary>-x.</summary>
    Negate,

    /// <summary>|x|.</summary>
    Absolute,

    /// <summary>The square root.</summary>
    SquareRoot,

    /// <summary>e^x.</summary>
    Exponential,

    /// <summary>The natural logarithm.</summary>
    Logarithm,

    /// <summary>The hyperbolic tangent.</summary>
    HyperbolicTangent,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,

    /// <summary>log(1 + e^x).</summary>
    Softplus,

    /// <summary>x where x > 0, else <c>slope</c> x.</summary>
    LeakyRelu,

    /// <summary>1 where x > 0, else <c>slope</c>.</summary>
    LeakySlope,

    /// <summary>x.</summary>
    Detach,

    /// <summary>The same elements in row-major order under another shape.</summary>
    Reshape,

    /// <summary>Axes of size 1 stretched, and axes added in front.</summary>
    Broadcast,

    /// <summary>Axes in another order: <c>axis0</c>, <c>axis1</c>, ... are the operand's.</summary>
    Permute,

    /// <summary>Elements <c>first</c> to <c>first</c> + <c>count</c> - 1 along <c>axis</c>.</summary>
    Slice,

    /// <summary>Zeros <c>before</c> and <c>after</c> along <c>axis</c>.</summary>
    Pad,

    /// <summary>Operands one after the other along <c>axis</c>.</summary>
    Concatenate,

    /// <summary>The sum over the axes <c>axis0</c>, <c>axis1</c>, ..., which stay with size 1.</summary>
    Sum,

    /// <summary>
    /// The product of two matrices, each transposed where <c>transposeLeft</c>, <c>transposeRight</c> is 1.
    /// </summary>
    MatMul,

    /// <summary>A convolution of images by a weight.</summary>
    Conv2d,

    /// <summary>The gradient of a convolution by its images.</summary>
    ConvTranspose2d,

    /// <summary>The gradient of a convolution by its weight.</summary>
    Conv2dWeightGrad,

    /// <summary>Standard normal numbers; the operand is the step.</summary>
    RandomNormal,

    /// <summary>Numbers uniform in [0, 1); the operand is the step.</summary>
    RandomUniform,
}
