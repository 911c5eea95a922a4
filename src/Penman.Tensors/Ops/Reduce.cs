namespace Penman.Tensors.Ops;

/// <summary>
/// The sum over some axes, which stay with size 1. <paramref name="Axes"/> is a bit set: bit i is axis i.
/// </summary>
internal sealed record Sum(uint Axes) : Op
{
    public bool Reduces(int axis) => (Axes >> axis & 1) != 0;

    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var shape = inputs[0].Shape;
        for (var axis = 0; axis < shape.Rank; axis++)
            shape = Reduces(axis) ? shape.With(axis, size: 1) : shape;
        return shape;
    }

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) =>
        [gradient.BroadcastTo(output.Inputs[0].Shape)];

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var shape = output.Inputs[0].Shape;
        var strides = output.Shape.RowMajorStrides();
        for (var axis = 0; axis < shape.Rank; axis++)
            strides[axis] = Reduces(axis) ? 0 : strides[axis];
        var result = new T[output.Shape.ElementCount];
        var walk = new StridedWalk(shape, strides);
        for (var i = 0; i < inputs[0].Length; i++)
            result[walk.OffsetOf(i)] += inputs[0][i];
        return result;
    }
}
