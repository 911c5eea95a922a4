namespace Penman.Tensors.Ops;

/// <summary>A number known while tracing, as a scalar.</summary>
internal sealed record Constant(float Value) : Op
{
    public override Shape InferShape(IReadOnlyList<Tensor> inputs) => Shape.Scalar;

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) => [];

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs) => [T.CreateChecked(Value)];
}

/// <summary>The value of a variable at the start of a run.</summary>
internal sealed record VariableOp(Variable Variable) : Op
{
    public override string Name => "Variable";

    public override Shape InferShape(IReadOnlyList<Tensor> inputs) => Variable.Shape;

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) => [];

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var values = Variable.Values;
        var result = new T[values.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = T.CreateChecked(values[i]);
        return result;
    }
}
