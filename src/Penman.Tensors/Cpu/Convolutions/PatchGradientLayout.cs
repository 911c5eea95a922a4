using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// A run of columns (channel, kernel row, kernel column) of a weight's gradient, and the channels that they need.
/// </summary>
internal sealed record GradientColumns(int First, int Count, int FirstChannel, int Channels, ColumnCopies[] Panels);

/// <summary>Sizes and tables of a <see cref="PatchGradientLaunch"/>: what its units share.</summary>
internal sealed class PatchGradientLayout
{
    private const int Grain = AlignedArray.Alignment / sizeof(float);
    private const int LargestColumns = 256;

    /// <summary>Places of all images of a block together, about.</summary>
    private const int WantedDepth = 256;

    /// <summary>
    /// Pieces of work to cut a gradient into at least; a fixed number, for where sums are cut decides their bits.
    /// </summary>
    private const int WantedUnits = 16;

    public PatchGradientLayout(PatchGradient gradient, MatMulTiles tiles)
    {
        Gradient = gradient;
        Width = tiles.Columns;
        var window = gradient.Window;
        Planes = new Planes(
            Split: 1,
            window.Padding,
            window.Padding,
            checked((gradient.PlaceRows - 1) * window.Stride + gradient.KernelRows),
            checked((gradient.PlaceColumns - 1) * window.Stride + gradient.KernelColumns)
        );
        var columnBlocks = Rounding.DivideUp(gradient.Columns, LargestColumns);
        Chunks = Math.Clamp(WantedUnits / (columnBlocks * gradient.Groups), 1, gradient.Images);
        Block = Math.Clamp(WantedDepth / gradient.PlacesPerImage, 1, Rounding.DivideUp(gradient.Images, Chunks));
        Rows = RowsOfPanels();
        Columns = [.. Enumerable.Range(0, columnBlocks).Select(ColumnsOf)];
        PaddedRows = Rounding.RoundUp(gradient.Rows, MatMulTile.PanelRows);
        SumsStride = Rounding.RoundUp(Columns.Max(columns => columns.Count), Width);
        PlanesCount = Rounding.RoundUp(
            checked(Columns.Max(columns => columns.Channels) * Planes.ChannelCount(Block) + ColumnCopies.Slack),
            Grain
        );
        SumsCount = checked(PaddedRows * SumsStride);
        ScratchCount = checked(
            PlanesCount
            + SumsCount
            + Rounding.RoundUp(PatchProductLayout.LargestDepth * Width + ColumnCopies.Slack, Grain)
        );
    }

    public PatchGradient Gradient { get; }

    /// <summary>How images stand in scratch: padded, not split, so that a kernel's row stands side by side.</summary>
    public Planes Planes { get; }

    /// <summary>Columns of a panel.</summary>
    public int Width { get; }

    /// <summary>Runs of images whose sums are added up apart.</summary>
    public int Chunks { get; }

    /// <summary>Images put into planes at a time.</summary>
    public int Block { get; }

    /// <summary>Where each place of the kernel in a block of images begins.</summary>
    public int[] Rows { get; }

    public IReadOnlyList<GradientColumns> Columns { get; }

    /// <summary>Rows of a group, rounded up to whole panels.</summary>
    public int PaddedRows { get; }

    public int SumsStride { get; }

    public int SumsCount { get; }

    public int PlanesCount { get; }

    /// <summary>Scratch per worker: planes, sums, panel.</summary>
    public int ScratchCount { get; }

    /// <summary>The packed operand of a group: [row panel][image][place][4].</summary>
    public int PackedPerGroup => checked(PaddedRows * Gradient.Images * Gradient.PlacesPerImage);

    public int ChunkStart(int chunk) => (int)((long)Gradient.Images * chunk / Chunks);

    private int[] RowsOfPanels()
    {
        List<int> rows = [];
        for (var image = 0; image < Block; image++)
        for (var row = 0; row < Gradient.PlaceRows; row++)
        for (var column = 0; column < Gradient.PlaceColumns; column++)
            rows.Add(
                image * Planes.Count + row * Gradient.Window.Stride * Planes.Columns + column * Gradient.Window.Stride
            );
        return [.. rows];
    }

    private GradientColumns ColumnsOf(int block)
    {
        var kernel = Gradient.KernelCount;
        int first = block * LargestColumns,
            count = Math.Min(LargestColumns, Gradient.Columns - first),
            firstChannel = first / kernel;
        var offsets = Enumerable
            .Range(first, count)
            .Select(column =>
                (column / kernel - firstChannel) * Planes.ChannelCount(Block)
                + column % kernel / Gradient.KernelColumns * Planes.Columns
                + column % Gradient.KernelColumns
            );
        var channels = Rounding.DivideUp(first + count, kernel) - firstChannel;
        return new GradientColumns(first, count, firstChannel, channels, ColumnCopies.Panels([.. offsets], Width));
    }
}
