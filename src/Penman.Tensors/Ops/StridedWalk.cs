namespace Penman.Tensors.Ops;

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
