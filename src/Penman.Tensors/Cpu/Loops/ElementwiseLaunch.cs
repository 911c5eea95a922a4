namespace Penman.Tensors.Cpu.Loops;

/// <summary>
/// An array walked by a fused loop: where it starts in its storage and its stride along each axis of the walk.
/// </summary>
internal sealed unsafe record WalkedArray(Storage Storage, int Start, int[] Strides)
{
    /// <summary>An element of a walk over two axes.</summary>
    public float* At(int row, int column) =>
        Storage.Address + Start + (nint)row * Strides[0] + (nint)column * Strides[1];
}

/// <summary>A fused elementwise loop over a shape; axes beyond the innermost two are walked here.</summary>
internal sealed unsafe class ElementwiseLaunch(FusedLoop loop, LoopAxes axes, IReadOnlyList<WalkedArray> arrays)
    : Launch
{
    /// <summary>Elements of a unit; a multiple of the widest register.</summary>
    private const int Grain = 16_384;

    private readonly int _unitColumns = Math.Min(axes.Columns, Grain);
    private readonly int _unitRows = Math.Max(1, Grain / axes.Columns);
    private readonly WalkedArray[] _arrays = [.. arrays];

    public override string Description =>
        $"elementwise {axes.OuterCount * axes.Rows} x {axes.Columns}, {_arrays.Length} arrays";

    public override IEnumerable<Storage> Touches => _arrays.Select(array => array.Storage);

    public override int Units => Rounding.DivideUp(TotalRows, _unitRows) * ColumnUnits;

    private int TotalRows => axes.OuterCount * axes.Rows;

    private int ColumnUnits => Rounding.DivideUp(axes.Columns, _unitColumns);

    public override void Run(int unit, int worker)
    {
        int row = unit / ColumnUnits * _unitRows,
            column = unit % ColumnUnits * _unitColumns;
        Walk(row, Math.Min(row + _unitRows, TotalRows), column, Math.Min(column + _unitColumns, axes.Columns));
    }

    /// <summary>Rows [row, endRow) counted over all outer axes, columns [column, endColumn).</summary>
    private void Walk(int row, int endRow, int column, int endColumn)
    {
        var pointers = stackalloc float*[_arrays.Length];
        while (row < endRow)
        {
            int outer = row / axes.Rows,
                inner = row % axes.Rows;
            var rows = Math.Min(axes.Rows - inner, endRow - row);
            for (var i = 0; i < _arrays.Length; i++)
            {
                var array = _arrays[i];
                pointers[i] = array.Storage.Address + array.Start + axes.OffsetOf(array.Strides, outer, inner, column);
            }

            loop(pointers, rows, endColumn - column);
            row += rows;
        }
    }
}
