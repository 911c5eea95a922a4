namespace Penman.Tensors.Compilation.Steps;

/// <summary>An array walked by a fused loop: where it starts in its storage and its stride along each axis of the walk.</summary>
internal sealed unsafe record WalkedArray(Storage Storage, int Start, int[] Strides)
{
    /// <summary>An element of a walk over two axes.</summary>
    public float* At(int row, int column) =>
        Storage.Address + Start + (nint)row * Strides[0] + (nint)column * Strides[1];
}

/// <summary>A fused elementwise loop over a shape; axes beyond the innermost two are walked here.</summary>
internal sealed unsafe class ElementwiseStep(FusedLoop loop, LoopAxes axes, IReadOnlyList<WalkedArray> arrays) : Step
{
    /// <summary>Fewer elements than this are not worth a second worker.</summary>
    private const int Grain = 4096;

    /// <summary>Columns are divided at multiples of the widest register.</summary>
    private const int ColumnGrain = 16;

    private readonly WalkedArray[] _arrays = [.. arrays];

    public override string Description =>
        $"elementwise {axes.OuterCount * axes.Rows} x {axes.Columns}, {_arrays.Length} arrays";

    public override IEnumerable<Storage> Touches => _arrays.Select(array => array.Storage);

    public override void Run(int worker, int workers)
    {
        int rows = axes.OuterCount * axes.Rows,
            columns = axes.Columns;
        if ((long)rows * columns < Grain)
        {
            if (worker == 0)
                Walk(0, rows, 0, columns);
        }
        else if (rows >= workers)
        {
            Walk((int)((long)rows * worker / workers), (int)((long)rows * (worker + 1) / workers), 0, columns);
        }
        else
        {
            var grains = (columns + ColumnGrain - 1) / ColumnGrain;
            var first = (int)((long)grains * worker / workers) * ColumnGrain;
            var end = Math.Min((int)((long)grains * (worker + 1) / workers) * ColumnGrain, columns);
            Walk(0, rows, first, end);
        }
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
