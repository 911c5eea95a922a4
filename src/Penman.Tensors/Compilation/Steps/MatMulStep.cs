using Penman.Tensors.Kernels;

namespace Penman.Tensors.Compilation.Steps;

/// <summary>The sizes of a matrix product: (rows x inner) times (inner x columns).</summary>
internal sealed record MatMulSizes(int Rows, int Columns, int Inner);

/// <summary>
/// A matrix product with a fused loop on each finished block. A unit of work is a block of rows by one panel of columns;
/// the worker that takes it packs its piece of the right matrix and keeps the sums in scratch until the inner axis is done.
/// </summary>
internal sealed unsafe class MatMulStep(
    MatMulTiles tiles,
    MatMulSizes sizes,
    Storage left,
    MatrixView right,
    Storage scratch,
    FusedLoop epilogue,
    IReadOnlyList<WalkedArray> arrays
) : Step
{
    /// <summary>Rows of a block; a multiple of 12 and of 8.</summary>
    private const int BlockRows = 144;

    /// <summary>Largest depth of a block: a panel of the right matrix then stays in a first-level cache of 32 KiB.</summary>
    private const int BlockInner = 160;

    private readonly WalkedArray[] _arrays = [.. arrays];

    /// <summary>Scratch per worker, in elements: the sums of a block and a packed piece of the right matrix.</summary>
    public static int ScratchCount(MatMulTiles tiles) => (BlockRows + BlockInner) * tiles.Columns;

    public override string Description =>
        $"product {sizes.Rows} x {sizes.Inner} x {sizes.Columns}, {_arrays.Length - 1} arrays fused";

    public override IEnumerable<Storage> Touches =>
        [left, right.Storage, scratch, .. _arrays.Skip(1).Select(array => array.Storage)];

    public override void Run(int worker, int workers)
    {
        var panels = (sizes.Columns + tiles.Columns - 1) / tiles.Columns;
        var blocks = (sizes.Rows + BlockRows - 1) / BlockRows;
        var sums = scratch.Address + (nint)worker * ScratchCount(tiles);
        var pointers = stackalloc float*[_arrays.Length];
        pointers[0] = sums;
        for (var unit = TakeUnit(); unit < panels * blocks; unit = TakeUnit())
        {
            int row = unit % blocks * BlockRows,
                column = unit / blocks * tiles.Columns;
            var rows = Math.Min(BlockRows, sizes.Rows - row);
            var columns = Math.Min(tiles.Columns, sizes.Columns - column);
            for (var i = 1; i < _arrays.Length; i++)
                pointers[i] = _arrays[i].At(row, column);
            Multiply(pointers, row, rows, column, columns);
            epilogue(pointers, rows, columns);
        }
    }

    private void Multiply(float** pointers, int row, int rows, int column, int columns)
    {
        var sums = pointers[0];
        var panel = sums + BlockRows * tiles.Columns;
        new Span<float>(sums, BlockRows * tiles.Columns).Clear();
        nint panelStride = (nint)sizes.Inner * MatMulTile.PanelRows;
        var blocks = (sizes.Inner + BlockInner - 1) / BlockInner;
        for (var block = 0; block < blocks; block++)
        {
            int k = sizes.Inner * block / blocks,
                depth = sizes.Inner * (block + 1) / blocks - k;
            Packing.Panel(right.At(column, k), right.Stride, right.InnerStride, columns, depth, panel, tiles.Columns);
            for (var done = 0; done < rows; )
            {
                var (tile, tileRows) = tiles.Next(rows - done);
                if (block == blocks - 1)
                    PrefetchRows(pointers, done, Math.Min(tileRows, rows - done), columns);
                var a = left.Address + (nint)(row + done) * sizes.Inner + k * MatMulTile.PanelRows;
                tile(a, panelStride, panel, depth, sums + done * tiles.Columns);
                done += tileRows;
            }
        }
    }

    /// <summary>What the fused loop will read and write: it arrives while the last tiles are computed.</summary>
    private void PrefetchRows(float** pointers, int first, int count, int columns)
    {
        for (var i = 1; i < _arrays.Length; i++)
        {
            nint stride = _arrays[i].Strides[0];
            for (var row = first; stride != 0 && row < first + count; row++)
                Prefetch.Lines(pointers[i] + row * stride, columns);
        }
    }
}
