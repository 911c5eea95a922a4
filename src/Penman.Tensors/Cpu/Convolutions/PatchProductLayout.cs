using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>A phase ready to run: tables of offsets into a worker's planes.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Offsets">How far from its place what is multiplied stands, in the order of the inner axis.</param>
/// <param name="Panels">How each panel's columns are gathered, for a whole block of images.</param>
/// <param name="PackedStart">Where the phase's weights begin among the packed weights of a group.</param>
/// <param name="SumsStart">Where the phase's sums begin in a worker's scratch.</param>
/// <param name="Minimal">Its tables for minimal filtering, if it is filtered so; then offsets and panels are empty.</param>
/// <param name="Runs">Its runs of places, if patches are read where they stand; then panels are empty.</param>
internal sealed record PhaseTables(
    Phase Phase,
    int[] Offsets,
    ColumnCopies[] Panels,
    int PackedStart,
    int SumsStart,
    MinimalTables? Minimal = null,
    RunTables? Runs = null
);

/// <summary>What a unit computes: some images of a group, and some of its rows.</summary>
/// <param name="First">The first image.</param>
/// <param name="Count">Images.</param>
/// <param name="Group">The group.</param>
/// <param name="Row">The first row.</param>
/// <param name="EndRow">The row after the last.</param>
internal readonly record struct Piece(int First, int Count, int Group, int Row, int EndRow)
{
    public int Rows => EndRow - Row;
}

/// <summary>Sizes and tables of a <see cref="PatchProductLaunch"/>: what its units share.</summary>
internal sealed class PatchProductLayout
{
    private const int Grain = AlignedArray.Alignment / sizeof(float);

    /// <summary>Up to so many rows, patches are not worth packing.</summary>
    private const int FewRows = 2;

    public PatchProductLayout(PatchProduct product, int images, MatMulTiles tiles, int workers)
    {
        Product = product;
        Minimal = MinimalProduct.Of(product);
        Planes = Minimal?.Planes ?? product.Planes;
        Images = images;
        Width = tiles.Columns;
        Runs = Minimal is null ? RunProduct.Of(product, tiles) : null;
        Block =
            Minimal is not null ? ImageBlocks.Choose(Minimal, images, tiles.Columns, workers)
            : Runs is not null ? ImageBlocks.Choose(product, Runs, images, workers)
            : ImageBlocks.Choose(product, images, tiles.Columns, workers);
        PanelRows = Runs?.Channels ?? MatMulTile.PanelRows;
        PaddedRows = Rounding.RoundUp(product.Rows, PanelRows);
        ShareRows = CanShare
            ? PanelRows * Rounding.DivideUp(PaddedRows / PanelRows, Math.Max(1, workers / (product.Groups * Blocks)))
            : PaddedRows;
        MinimalScratch = Minimal is null ? null : new(Minimal, PaddedRows, Width);
        SumsStride = Rounding.RoundUp(
            checked(
                Block * product.Phases.Max(phase => phase.Count)
                + (Minimal is null && Runs is null ? 0 : ColumnCopies.Slack)
            ),
            tiles.Columns
        );
        List<PhaseTables> phases = [];
        for (var i = 0; i < product.Phases.Count; i++)
        {
            phases.Add(Tables(i, PackedPerGroup, SumsCount));
            PackedPerGroup = checked(PackedPerGroup + PaddedRows * PackedColumns(product.Phases[i]));
            SumsCount = checked(SumsCount + PaddedRows * SumsStride);
        }

        Phases = phases;
        PlanesCount = Rounding.RoundUp(
            checked(product.Channels * Planes.ChannelCount(Block) + ColumnCopies.Slack),
            Grain
        );
        ResultCount = product is { Stride: 1, LeavesZeros: false }
            ? 0
            : Rounding.RoundUp(checked(product.Rows * ResultStride), Grain);
        PanelCount = Rounding.RoundUp(
            MinimalScratch?.Count
                ?? Runs?.ScratchCount
                ?? Math.Max(LargestDepth * tiles.Columns, HasFewRows ? product.Planes.Count : 0) + ColumnCopies.Slack,
            Grain
        );
    }

    /// <summary>Largest depth of a block along the inner axis: a panel then stays in a first-level cache.</summary>
    public static int LargestDepth => 160;

    public PatchProduct Product { get; }

    /// <summary>The minimal form, where it is multiplied so.</summary>
    public MinimalProduct? Minimal { get; }

    public MinimalScratch? MinimalScratch { get; }

    /// <summary>Its runs of places, where patches are read where they stand.</summary>
    public RunProduct? Runs { get; }

    /// <summary>How images stand in scratch.</summary>
    public Planes Planes { get; }

    public int Images { get; }

    /// <summary>Images of a unit.</summary>
    public int Block { get; }

    /// <summary>Columns of a panel.</summary>
    public int Width { get; }

    public IReadOnlyList<PhaseTables> Phases { get; }

    /// <summary>Rows of a panel of packed weights.</summary>
    public int PanelRows { get; }

    /// <summary>Rows of a group, rounded up to whole panels.</summary>
    public int PaddedRows { get; }

    /// <summary>Packed weights of a group, all phases.</summary>
    public int PackedPerGroup { get; }

    /// <summary>Distance of two rows of the sums.</summary>
    public int SumsStride { get; }

    /// <summary>Distance of two rows of a block of the result, phases joined.</summary>
    public int ResultStride => checked(Block * Product.ResultRows * Product.ResultColumns);

    /// <summary>Whether rows are multiplied one by one, with patches where they stand.</summary>
    public bool HasFewRows => Product.Rows <= FewRows;

    public int PlanesCount { get; }

    public int SumsCount { get; }

    public int ResultCount { get; }

    public int PanelCount { get; }

    /// <summary>Scratch per worker: planes, sums, result, panel.</summary>
    public int ScratchCount => checked(PlanesCount + SumsCount + ResultCount + PanelCount);

    public int Blocks => Rounding.DivideUp(Images, Block);

    /// <summary>Rows of a unit: all, unless there are twice as many workers as groups and blocks of images, or more.</summary>
    public int ShareRows { get; }

    /// <summary>Units that share a block of images of a group.</summary>
    public int Shares => Rounding.DivideUp(PaddedRows, ShareRows);

    /// <summary>Distance of two rows of what is finished.</summary>
    public int FinishedStride => Product.Stride == 1 ? SumsStride : ResultStride;

    /// <summary>Whether rows do not depend on work that is done for all of them at once.</summary>
    private bool CanShare => Minimal is null && !HasFewRows;

    /// <summary>What a unit computes.</summary>
    public Piece PieceOf(int unit)
    {
        var (rest, share) = Math.DivRem(unit, Shares);
        var (block, group) = Math.DivRem(rest, Product.Groups);
        var first = block * Block;
        return new(
            first,
            Math.Min(Block, Images - first),
            group,
            share * ShareRows,
            Math.Min((share + 1) * ShareRows, Product.Rows)
        );
    }

    /// <summary>Packed weights of a phase for a row.</summary>
    private int PackedColumns(Phase phase) =>
        Minimal is null ? Product.Inner(phase) : checked(Minimal.Points * Minimal.Inner);

    private PhaseTables Tables(int index, int packedStart, int sumsStart)
    {
        var phase = Product.Phases[index];
        if (Minimal is not null)
        {
            var minimal = MinimalTables.Of(Minimal, Minimal.Phases[index], Planes, Block, Width);
            return new PhaseTables(phase, [], [], packedStart, sumsStart, minimal);
        }

        var planes = Product.Planes;
        List<int> rows = [];
        for (var channel = 0; channel < Product.Channels; channel++)
        {
            foreach (var tap in phase.Taps)
                rows.Add(channel * planes.ChannelCount(Block) + planes.OffsetOf(tap.Row, tap.Column, Block));
        }

        if (Runs is not null)
        {
            var tile = new RunTile(Runs.Lengths[index], Runs.Registers);
            var runs = RunTables.Of(phase, planes, Block, tile);
            return new PhaseTables(phase, [.. rows], [], packedStart, sumsStart, Runs: runs);
        }

        List<int> columns = [];
        for (var image = 0; image < Block; image++)
        for (var row = 0; row < phase.Rows; row++)
        for (var column = 0; column < phase.Columns; column++)
            columns.Add(image * planes.Count + row * planes.Columns + column);
        return new PhaseTables(phase, [.. rows], ColumnCopies.Panels(columns, Width), packedStart, sumsStart);
    }
}
