using Penman.Tensors.Kernels;

namespace Penman.Tensors.Compilation.Steps;

/// <summary>The sizes of a matrix product: (rows x inner) times (inner x columns).</summary>
internal sealed record MatMulSizes(int Rows, int Columns, int Inner);

/// <summary>
/// A matrix product with a fused loop on each finished block. A unit of work is a block of rows by one panel of columns;
/// the worker that takes it packs its piece of the right matrix and keeps the sums in scratch until the inner axis is done.
/// </summary>
internal sealed unsafe class MatMulStep<V>(
    MatMulSizes sizes,
    Storage left,
    MatrixView right,
    Storage scratch,
    FusedLoop epilogue,
    IReadOnlyList<WalkedArray> arrays
) : Step
    where V : unmanaged, ISimd<V>
{
    /// <summary>Rows of a block; a multiple of 12 and of 8.</summary>
    private const int BlockRows = 144;

    /// <summary>Depth of a block: a panel of the right matrix then stays in the first-level cache.</summary>
    private const int BlockInner = 256;

    private readonly WalkedArray[] _arrays = [.. arrays];

    private static int PanelColumns => 2 * V.Width;

    /// <summary>Scratch per worker, in elements: the sums of a block and a packed piece of the right matrix.</summary>
    public static int ScratchCount => (BlockRows + BlockInner) * PanelColumns;

    public override IEnumerable<Storage> Touches =>
        [left, right.Storage, scratch, .. _arrays.Skip(1).Select(array => array.Storage)];

    public override void Run(int worker, int workers)
    {
        var panels = (sizes.Columns + PanelColumns - 1) / PanelColumns;
        var blocks = (sizes.Rows + BlockRows - 1) / BlockRows;
        var sums = scratch.Address + (nint)worker * ScratchCount;
        for (var unit = TakeUnit(); unit < panels * blocks; unit = TakeUnit())
        {
            int row = unit % blocks * BlockRows,
                column = unit / blocks * PanelColumns;
            var rows = Math.Min(BlockRows, sizes.Rows - row);
            var columns = Math.Min(PanelColumns, sizes.Columns - column);
            Multiply(sums, row, rows, column, columns);
            Finish(sums, row, rows, column, columns);
        }
    }

    private void Multiply(float* sums, int row, int rows, int column, int columns)
    {
        var panel = sums + BlockRows * PanelColumns;
        var padded = (rows + MatMulTile.PanelRows - 1) / MatMulTile.PanelRows * MatMulTile.PanelRows;
        new Span<float>(sums, padded * PanelColumns).Clear();
        for (var k = 0; k < sizes.Inner; k += BlockInner)
        {
            var depth = Math.Min(BlockInner, sizes.Inner - k);
            Packing.Right(right.At(column, k), right.Stride, right.InnerStride, columns, depth, panel, PanelColumns);
            MultiplyBlock(
                left.Address + (nint)row * sizes.Inner + k * MatMulTile.PanelRows,
                padded,
                panel,
                depth,
                sums
            );
        }
    }

    /// <summary>Covers the rows with tiles of 12 and 8; 4 only where fewer than 8 remain at the start.</summary>
    private void MultiplyBlock(float* a, int rows, float* b, int depth, float* sums)
    {
        nint panelStride = (nint)sizes.Inner * MatMulTile.PanelRows;
        while (rows > 0)
        {
            var take = V.Width < 16 ? 4 : TileRows(rows);
            if (take == 12)
                MatMulTile.Rows12<V>(a, panelStride, b, depth, sums);
            else if (take == 8)
                MatMulTile.Rows8<V>(a, panelStride, b, depth, sums);
            else
                MatMulTile.Rows4<V>(a, b, depth, sums);
            a += panelStride * (take / MatMulTile.PanelRows);
            sums += take * PanelColumns;
            rows -= take;
        }
    }

    private static int TileRows(int remaining) =>
        remaining switch
        {
            4 => 4,
            8 or 16 => 8,
            _ => 12,
        };

    private void Finish(float* sums, int row, int rows, int column, int columns)
    {
        var pointers = stackalloc float*[_arrays.Length];
        pointers[0] = sums;
        for (var i = 1; i < _arrays.Length; i++)
        {
            var array = _arrays[i];
            pointers[i] =
                array.Storage.Address + array.Start + (nint)row * array.Strides[0] + (nint)column * array.Strides[1];
        }

        epilogue(pointers, rows, columns);
    }
}
