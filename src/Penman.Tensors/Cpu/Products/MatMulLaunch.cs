using Penman.Tensors.Cpu.Loops;

namespace Penman.Tensors.Cpu.Products;

/// <summary>
/// A matrix product with a fused loop on each finished block. A unit of work is a block of the result; the worker
/// that takes it packs its piece of the right matrix panel by panel and keeps the sums in scratch until the inner
/// axis is done.
/// </summary>
internal sealed unsafe class MatMulLaunch(
    MatMulTiles tiles,
    MatMulBlocks blocks,
    Storage left,
    MatrixView right,
    Storage scratch,
    FusedLoop epilogue,
    IReadOnlyList<WalkedArray> arrays
) : Launch
{
    private readonly WalkedArray[] _arrays = [.. arrays];

    /// <summary>
    /// Positions among the arrays that are worth fetching ahead: each storage once, and no single row or number.
    /// </summary>
    private readonly int[] _fetched =
    [
        .. Enumerable
            .Range(1, arrays.Count - 1)
            .Where(i => arrays[i].Strides[0] != 0)
            .DistinctBy(i => arrays[i].Storage),
    ];

    private readonly MatMulSizes _sizes = blocks.Sizes;

    public override string Description =>
        $"product {_sizes.Rows} x {_sizes.Inner} x {_sizes.Columns}, {_arrays.Length - 1} arrays fused";

    public override bool Multiplies => true;

    public override IEnumerable<Storage> Touches =>
        [left, right.Storage, scratch, .. _arrays.Skip(1).Select(array => array.Storage)];

    public override int Units => blocks.Units;

    public override void Run(int unit, int worker)
    {
        var pointers = stackalloc float*[_arrays.Length];
        pointers[0] = scratch.Address + (nint)worker * blocks.ScratchCount;
        var (row, rows, column, columns) = blocks.Unit(unit);
        for (var i = 1; i < _arrays.Length; i++)
            pointers[i] = _arrays[i].At(row, column);
        Multiply(pointers, row, rows, column, columns);
        epilogue(pointers, rows, columns);
    }

    private void Multiply(float** pointers, int row, int rows, int column, int columns)
    {
        new Span<float>(pointers[0], blocks.SumsCount).Clear();
        for (var block = 0; block < blocks.InnerBlocks; block++)
        {
            int k = blocks.InnerStart(block),
                depth = blocks.InnerStart(block + 1) - k;
            var a = left.Address + (nint)row * _sizes.Inner + k * MatMulTile.PanelRows;
            var isLast = block == blocks.InnerBlocks - 1;
            for (var first = 0; first < columns; first += tiles.Columns)
            {
                var width = Math.Min(tiles.Columns, columns - first);
                var panel = pointers[0] + blocks.SumsCount;
                Packing.Panel(
                    right.At(column + first, k),
                    right.Stride,
                    right.InnerStride,
                    width,
                    depth,
                    panel,
                    tiles.Columns
                );
                MultiplyPanel(pointers, a, depth, rows, (first, isLast ? width : 0));
            }
        }
    }

    /// <summary>All tiles of a panel; fetches ahead what the fused loop will want of <c>Fetch</c> columns.</summary>
    private void MultiplyPanel(float** pointers, float* a, int depth, int rows, (int First, int Fetch) columns)
    {
        nint panelStride = (nint)_sizes.Inner * MatMulTile.PanelRows;
        var panel = pointers[0] + blocks.SumsCount;
        for (var done = 0; done < rows; )
        {
            var (tile, tileRows) = tiles.Next(rows - done);
            if (columns.Fetch > 0)
                FetchAhead(pointers, done, Math.Min(tileRows, rows - done), columns);
            var sums = pointers[0] + (nint)done * blocks.SumsStride + columns.First;
            tile(a + (nint)done * _sizes.Inner, panelStride, panel, depth, sums, blocks.SumsStride);
            done += tileRows;
        }
    }

    private void FetchAhead(float** pointers, int first, int count, (int First, int Fetch) columns)
    {
        foreach (var i in _fetched)
        {
            nint stride = _arrays[i].Strides[0];
            for (var row = first; row < first + count; row++)
                Prefetch.Lines(pointers[i] + row * stride + columns.First, columns.Fetch);
        }
    }
}
