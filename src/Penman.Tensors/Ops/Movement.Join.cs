namespace Penman.Tensors.Ops;

/// <summary>
/// An operation that lays its inputs into a larger result, one after the other along an axis, over zeros.
/// </summary>
internal abstract record Placement : Op
{
    public abstract int Axis { get; init; }

    /// <summary>Position along the axis where input i begins.</summary>
    public abstract int Begin(Tensor output, int i);

    /// <summary>Whether the inputs leave parts of the result at zero.</summary>
    public abstract bool LeavesZeros { get; }

    public sealed override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var result = new T[output.Shape.ElementCount];
        var strides = output.Shape.RowMajorStrides();
        for (var i = 0; i < inputs.Count; i++)
        {
            var walk = new StridedWalk(output.Inputs[i].Shape, strides, Begin(output, i) * strides[Axis]);
            for (var j = 0; j < inputs[i].Length; j++)
                result[walk.OffsetOf(j)] = inputs[i][j];
        }

        return result;
    }
}

/// <summary>Zeros before and after along one axis.</summary>
internal sealed record Pad(int Axis, int Before, int After) : Placement
{
    public override int Axis { get; init; } = Axis;

    public override bool LeavesZeros => true;

    public override int Begin(Tensor output, int i) => Before;

    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var shape = inputs[0].Shape;
        if (Axis < 0 || Axis >= shape.Rank || Before < 0 || After < 0)
            throw new ShapeException($"Pad: {shape} cannot be padded by {Before} and {After} along axis {Axis}.");
        return shape.With(Axis, checked(Before + shape[Axis] + After));
    }

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) =>
        [gradient.Slice(Axis, Before, output.Inputs[0].Shape[Axis])];
}

/// <summary>Tensors one after the other along an axis.</summary>
internal sealed record Concatenate(int Axis) : Placement
{
    public override int Axis { get; init; } = Axis;

    public override bool LeavesZeros => false;

    public override int Begin(Tensor output, int i) => output.Inputs.Take(i).Sum(input => input.Shape[Axis]);

    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var first = inputs[0].Shape;
        if (Axis < 0 || Axis >= first.Rank)
            throw new ShapeException($"Concatenate: {first} has no axis {Axis}.");
        foreach (var input in inputs)
        {
            if (input.Shape.Rank != first.Rank || !input.Shape.With(Axis, 1).Equals(first.With(Axis, 1)))
                throw new ShapeException($"Concatenate: {first} and {input.Shape} differ off axis {Axis}.");
        }

        return first.With(Axis, inputs.Sum(input => input.Shape[Axis]));
    }

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) =>
        [.. output.Inputs.Select((input, i) => gradient.Slice(Axis, Begin(output, i), input.Shape[Axis]))];
}
