namespace Penman.Tensors.Ops;

/// <summary>The same elements in row-major order under another shape.</summary>
internal sealed record Reshape(Shape Target) : Op
{
    public override Shape InferShape(IReadOnlyList<Tensor> inputs) =>
        inputs[0].Shape.ElementCount == Target.ElementCount
            ? Target
            : throw new ShapeException(
                $"Reshape: {inputs[0].Shape} has {inputs[0].Shape.ElementCount} elements, {Target} has {Target.ElementCount}."
            );

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) =>
        [gradient.Reshape(output.Inputs[0].Shape)];

    public override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs) => inputs[0];
}

/// <summary>An operation that picks each element of the result from one place of the input, by strides.</summary>
internal abstract record StridedView : Op
{
    /// <summary>
    /// Where element (i, j, ...) of the result stands: start + i strides[0] + j strides[1] + ..., given the
    /// input's strides.
    /// </summary>
    public abstract (int Start, int[] Strides) View(Tensor output, int[] inputStrides);

    public sealed override T[] Evaluate<T>(Tensor output, IReadOnlyList<T[]> inputs)
    {
        var (start, strides) = View(output, output.Inputs[0].Shape.RowMajorStrides());
        var walk = new StridedWalk(output.Shape, strides, start);
        var result = new T[output.Shape.ElementCount];
        for (var i = 0; i < result.Length; i++)
            result[i] = inputs[0][walk.OffsetOf(i)];
        return result;
    }
}

/// <summary>Stretches axes of size 1 and adds axes in front.</summary>
internal sealed record Broadcast(Shape Target) : StridedView
{
    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var source = inputs[0].Shape;
        var fits = source.Rank <= Target.Rank;
        for (var i = 1; fits && i <= source.Rank; i++)
            fits = source[^i] == Target[^i] || source[^i] == 1;
        return fits ? Target : throw new ShapeException($"Broadcast: {source} does not stretch to {Target}.");
    }

    public override (int Start, int[] Strides) View(Tensor output, int[] inputStrides)
    {
        var source = output.Inputs[0].Shape;
        var strides = new int[Target.Rank];
        for (var i = 1; i <= source.Rank; i++)
            strides[^i] = source[^i] == 1 ? 0 : inputStrides[^i];
        return (0, strides);
    }

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var source = output.Inputs[0].Shape;
        var added = Target.Rank - source.Rank;
        var stretched = Enumerable
            .Range(0, Target.Rank)
            .Where(i => i < added || (source[i - added] == 1 && Target[i] != 1));
        return [gradient.SumKeepingAxes([.. stretched]).Reshape(source)];
    }
}

/// <summary>
/// Axes in another order: axis i of the result is axis Order[i] of the input, four bits each. A packed number keeps
/// records comparable.
/// </summary>
internal sealed record Permute(ulong Order, int Rank) : StridedView
{
    private const int BitsPerAxis = 4;

    public static Permute Of(ReadOnlySpan<int> order)
    {
        if (order.Length > 64 / BitsPerAxis || order.ContainsAnyExceptInRange(0, order.Length - 1))
            throw new ShapeException($"Permute: ({string.Join(", ", order.ToArray())}) is no order of axes.");
        ulong packed = 0;
        for (var i = 0; i < order.Length; i++)
            packed |= (ulong)order[i] << (i * BitsPerAxis);
        return new Permute(packed, order.Length);
    }

    public int Axis(int i) => (int)(Order >> (i * BitsPerAxis)) & 0xF;

    public Permute Inverse()
    {
        var inverse = new int[Rank];
        for (var i = 0; i < Rank; i++)
            inverse[Axis(i)] = i;
        return Of(inverse);
    }

    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var shape = inputs[0].Shape;
        var axes = Enumerable.Range(0, Rank).Select(Axis).ToArray();
        if (shape.Rank != Rank || !axes.Order().SequenceEqual(Enumerable.Range(0, Rank)))
            throw new ShapeException($"Permute: ({string.Join(", ", axes)}) does not order the axes of {shape}.");
        return Shape.Of([.. axes.Select(axis => shape[axis])]);
    }

    public override (int Start, int[] Strides) View(Tensor output, int[] inputStrides) =>
        (0, [.. Enumerable.Range(0, Rank).Select(i => inputStrides[Axis(i)])]);

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient) =>
        [new Tensor(Inverse(), [gradient])];
}

/// <summary>Elements first .. first + count - 1 along one axis.</summary>
internal sealed record Slice(int Axis, int First, int Count) : StridedView
{
    public override Shape InferShape(IReadOnlyList<Tensor> inputs)
    {
        var shape = inputs[0].Shape;
        if (Axis < 0 || Axis >= shape.Rank || First < 0 || Count < 1 || First > shape[Axis] - Count)
            throw new ShapeException(
                $"Slice: {shape} has no elements {First} to {First + Count - 1} along axis {Axis}."
            );
        return shape.With(Axis, Count);
    }

    public override (int Start, int[] Strides) View(Tensor output, int[] inputStrides) =>
        (First * inputStrides[Axis], inputStrides);

    public override IReadOnlyList<Tensor?> Gradient(Tensor output, Tensor gradient)
    {
        var size = output.Inputs[0].Shape[Axis];
        return [gradient.Pad(Axis, before: First, after: size - First - Count)];
    }
}

/// <summary>Turns the row-major index of an element of a shape into an offset by other strides.</summary>
internal sealed class StridedWalk(Shape shape, int[] strides, int start = 0)
{
    private readonly int[] _rowMajor = shape.RowMajorStrides();

    public int OffsetOf(int index)
    {
        var offset = start;
        for (var axis = 0; axis < strides.Length; axis++)
        {
            offset += index / _rowMajor[axis] * strides[axis];
            index %= _rowMajor[axis];
        }

        return offset;
    }
}
