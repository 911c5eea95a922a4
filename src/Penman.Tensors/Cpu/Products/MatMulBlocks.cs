namespace Penman.Tensors.Cpu.Products;

/// <summary>The sizes of a matrix product: (Rows x Inner) times (Inner x Columns).</summary>
internal sealed record MatMulSizes(int Rows, int Columns, int Inner);

/// <summary>
/// How a product is cut: into units of rows x columns for the workers, and each along the inner axis. Cuts decide the
/// speed, never the result: the sums of an element go on in the order of the inner axis from block to block.
/// </summary>
internal sealed class MatMulBlocks
{
    /// <summary>
    /// Largest depth of a block: a panel of the right matrix then stays in a first-level cache of 32 KiB.
    /// </summary>
    private const int LargestDepth = 160;

    /// <summary>
    /// Up to so many rows (a batch) form one unit: then each element of the right matrix, the weights, is packed once.
    /// </summary>
    private const int LargestFlatRows = 144;

    /// <summary>
    /// Rows and columns of a unit of a larger result (a weight gradient): wide, because the fused loop then walks
    /// arrays as large as the result, and memory wants long rows. Both are multiples of every tile.
    /// </summary>
    private const int WideRows = 96;
    private const int WideColumns = 256;

    private const int UnitsPerWorker = 4;

    private readonly int _unitRows;

    public MatMulBlocks(MatMulSizes sizes, MatMulTiles tiles, int workers)
    {
        Sizes = sizes;
        var isFlat = sizes.Rows <= LargestFlatRows;
        _unitRows = isFlat ? sizes.Rows : WideRows;
        SumsStride = isFlat ? tiles.Columns : WideColumns;
        while (!isFlat && Units < UnitsPerWorker * workers && SumsStride > tiles.Columns)
            SumsStride /= 2;
        InnerBlocks = Rounding.DivideUp(sizes.Inner, LargestDepth);
        SumsCount = Rounding.RoundUp(_unitRows, MatMulTile.PanelRows) * SumsStride;
        ScratchCount = SumsCount + LargestDepth * tiles.Columns;
    }

    public MatMulSizes Sizes { get; }

    public int Units => RowUnits * Rounding.DivideUp(Sizes.Columns, SumsStride);

    public int InnerBlocks { get; }

    /// <summary>Columns of a unit, and so the distance between rows of its sums.</summary>
    public int SumsStride { get; }

    public int SumsCount { get; }

    /// <summary>Scratch per worker: the sums and a packed piece of the right matrix.</summary>
    public int ScratchCount { get; }

    private int RowUnits => Rounding.DivideUp(Sizes.Rows, _unitRows);

    public (int Row, int Rows, int Column, int Columns) Unit(int unit)
    {
        int row = unit % RowUnits * _unitRows,
            column = unit / RowUnits * SumsStride;
        return (row, Math.Min(_unitRows, Sizes.Rows - row), column, Math.Min(SumsStride, Sizes.Columns - column));
    }

    public int InnerStart(int block) => (int)((long)Sizes.Inner * block / InnerBlocks);
}
