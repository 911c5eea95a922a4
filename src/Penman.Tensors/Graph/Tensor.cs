using Penman.Tensors.Ops;

namespace Penman.Tensors;

/// <summary>
/// A symbolic value: an operation, its inputs and a static shape. Building one does no arithmetic; a compiled program
/// or the <see cref="Interpreter"/> does.
/// </summary>
/// <remarks>
/// The operators live in partial files by family: Tensor.Elementwise.cs, Tensor.Reduce.cs, and so on.
/// </remarks>
public sealed partial class Tensor
{
    /// <summary>Applies an operation; its shape rule checks the inputs.</summary>
    /// <exception cref="ShapeException">The inputs' shapes do not fit the operation.</exception>
    internal Tensor(Op op, Tensor[] inputs)
    {
        Op = op;
        Inputs = inputs;
        Shape = op.InferShape(inputs);
    }

    /// <summary>The shape, known while tracing.</summary>
    public Shape Shape { get; }

    internal Op Op { get; }

    internal IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>The value of a scalar constant, for example <c>x * 2f</c>.</summary>
    public static implicit operator Tensor(float value) => FromSingle(value);

    /// <summary>A scalar constant.</summary>
    public static Tensor FromSingle(float value) => new(new Constant(value), []);

    /// <summary>A constant of the given shape, every element the same.</summary>
    public static Tensor Full(Shape shape, float value) => FromSingle(value).BroadcastTo(shape);

    /// <summary>For example <c>MatMul (128, 256)</c>.</summary>
    public override string ToString() => $"{Op.Name} {Shape}";
}
