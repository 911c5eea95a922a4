using Penman.Tensors.Ops;

namespace Penman.Tensors.Compiler;

/// <summary>
/// Where a tensor's elements stand in the storage of a computed tensor: element (i, j, ...) of the shape is number
/// Start + i Strides[0] + j Strides[1] + ... of <paramref name="Source"/>.
/// </summary>
internal sealed record Layout(Tensor Source, Shape Shape, int Start, int[] Strides)
{
    /// <summary>Whether the elements stand in row-major order without gaps.</summary>
    public bool IsContiguous
    {
        get
        {
            var expected = Shape.RowMajorStrides();
            return Enumerable.Range(0, Shape.Rank).All(i => Shape[i] == 1 || Strides[i] == expected[i]);
        }
    }

    /// <summary>
    /// The layout of a tensor: views are followed to the tensor that is computed. Null where strides cannot say it.
    /// </summary>
    public static Layout? Of(Tensor tensor) =>
        tensor.Op switch
        {
            StridedView view => Of(tensor.Inputs[0])?.Through(view, tensor),
            Reshape => Of(tensor.Inputs[0])?.Reshaped(tensor.Shape),
            _ => new Layout(tensor, tensor.Shape, Start: 0, tensor.Shape.RowMajorStrides()),
        };

    private Layout Through(StridedView view, Tensor output)
    {
        var (start, strides) = view.View(output, Strides);
        return this with { Shape = output.Shape, Start = Start + start, Strides = strides };
    }

    private Layout? Reshaped(Shape target)
    {
        if (IsContiguous)
            return this with { Shape = target, Strides = target.RowMajorStrides() };
        var strides = new int[target.Rank];
        var from = 0;
        for (var to = 0; to < target.Rank; )
        {
            var (fromEnd, toEnd) = MatchingRun(target, from, to);
            if (!IsMergeable(from, fromEnd))
                return null;
            var stride = InnermostStride(from, fromEnd);
            for (var axis = toEnd - 1; axis >= to; stride *= target[axis], axis--)
                strides[axis] = stride;
            (from, to) = (fromEnd, toEnd);
        }

        return this with
        {
            Shape = target,
            Strides = strides,
        };
    }

    /// <summary>
    /// The shortest runs of axes, from here on, that hold equally many elements; unit axes of the source are
    /// passed over.
    /// </summary>
    private (int FromEnd, int ToEnd) MatchingRun(Shape target, int from, int to)
    {
        var (fromEnd, toEnd) = (from, to + 1);
        long have = 1,
            want = target[to];
        while (have != want)
        {
            if (have < want)
                have *= Shape[fromEnd++];
            else
                want *= target[toEnd++];
        }

        while (toEnd == target.Rank && fromEnd < Shape.Rank)
            fromEnd++;
        return (fromEnd, toEnd);
    }

    private int InnermostStride(int first, int end)
    {
        for (var axis = end - 1; axis >= first; axis--)
        {
            if (Shape[axis] > 1)
                return Strides[axis];
        }

        return 0;
    }

    private bool IsMergeable(int first, int end)
    {
        var outer = -1;
        for (var axis = first; axis < end; axis++)
        {
            if (Shape[axis] == 1)
                continue;
            if (outer >= 0 && Strides[outer] != Strides[axis] * Shape[axis])
                return false;
            outer = axis;
        }

        return true;
    }
}
