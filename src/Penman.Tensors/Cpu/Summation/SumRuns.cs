using Penman.Tensors.Ops;

namespace Penman.Tensors.Cpu.Summation;

/// <summary>A run of neighbouring axes that a sum reduces: axes [First, End) of a shape.</summary>
internal readonly record struct SumRun(Shape Shape, int First, int End)
{
    /// <summary>Elements before, within and after the run.</summary>
    public SumSizes Sizes => new(Product(Shape, 0, First), Product(Shape, First, End), Product(Shape, End, Shape.Rank));

    /// <summary>The shape once the run is summed.</summary>
    public Shape Result
    {
        get
        {
            var shape = Shape;
            for (var axis = First; axis < End; axis++)
                shape = shape.With(axis, size: 1);
            return shape;
        }
    }

    /// <summary>The runs of a sum, innermost first, each on the result of the one before.</summary>
    public static List<SumRun> Of(Sum op, Shape shape)
    {
        List<SumRun> runs = [];
        for (var end = shape.Rank; end > 0; )
        {
            var first = end - 1;
            while (first > 0 && op.Reduces(first - 1) == op.Reduces(end - 1))
                first--;
            if (op.Reduces(end - 1))
            {
                runs.Add(new SumRun(shape, first, end));
                shape = runs[^1].Result;
            }

            end = first;
        }

        return runs;
    }

    /// <summary>
    /// An array's strides as (outer axes..., run, inner), or null where the axes of the run or those after it do
    /// not merge.
    /// </summary>
    public int[]? Merge(int[] strides)
    {
        var summed = Merge(strides, First, End);
        var inner = Merge(strides, End, Shape.Rank);
        return summed is null || inner is null ? null : [.. strides.Take(First), summed.Value, inner.Value];
    }

    private int? Merge(int[] strides, int first, int end)
    {
        int stride = 0,
            size = 0;
        for (var axis = end - 1; axis >= first; axis--)
        {
            if (Shape[axis] == 1)
                continue;
            if (size > 0 && strides[axis] != stride * size)
                return null;
            (stride, size) = size == 0 ? (strides[axis], Shape[axis]) : (stride, size * Shape[axis]);
        }

        return stride;
    }

    private static int Product(Shape shape, int first, int end)
    {
        var product = 1;
        for (var axis = first; axis < end; axis++)
            product *= shape[axis];
        return product;
    }
}
