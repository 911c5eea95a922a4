namespace Penman.Tensors.Cpu.Loops;

/// <summary>
/// The axes of an elementwise walk, merged as far as every array's strides allow; the innermost two are rows
/// and columns.
/// </summary>
internal sealed class LoopAxes
{
    private readonly int[] _sizes;

    private LoopAxes(int[] sizes)
    {
        _sizes = sizes;
        for (var axis = 0; axis < sizes.Length - 2; axis++)
            OuterCount *= sizes[axis];
    }

    public int Rows => _sizes[^2];

    public int Columns => _sizes[^1];

    /// <summary>How often the loop over rows and columns is repeated.</summary>
    public int OuterCount { get; } = 1;

    /// <summary>Merges the axes of a shape that arrays walk along with these strides.</summary>
    /// <returns>The merged axes, at least two, and each array's strides along them.</returns>
    public static (LoopAxes Axes, int[][] Strides) Merge(Shape shape, IReadOnlyList<int[]> strides)
    {
        List<int> sizes = [];
        var merged = strides.Select(_ => new List<int>()).ToArray();
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] == 1)
                continue;
            var size = shape[axis];
            var joins =
                sizes.Count > 0
                && Enumerable.Range(0, merged.Length).All(i => merged[i][^1] == strides[i][axis] * size);
            if (joins)
                sizes[^1] *= size;
            else
                sizes.Add(size);
            for (var i = 0; i < merged.Length; i++)
            {
                if (joins)
                    merged[i][^1] = strides[i][axis];
                else
                    merged[i].Add(strides[i][axis]);
            }
        }

        while (sizes.Count < 2)
        {
            sizes.Insert(0, 1);
            foreach (var list in merged)
                list.Insert(0, sizes.Count == 1 ? 1 : 0);
        }

        return (new LoopAxes([.. sizes]), [.. merged.Select(list => list.ToArray())]);
    }

    /// <summary>The offset of an element: <paramref name="outer"/> counts the outer axes in row-major order.</summary>
    public int OffsetOf(int[] strides, int outer, int row, int column)
    {
        var offset = row * strides[^2] + column * strides[^1];
        for (var axis = _sizes.Length - 3; axis >= 0; outer /= _sizes[axis], axis--)
            offset += outer % _sizes[axis] * strides[axis];
        return offset;
    }
}
