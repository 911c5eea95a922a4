namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>Neighbouring tiles of a row of tiles whose sums go to neighbouring places.</summary>
/// <param name="Lane">The first tile's place in its panel.</param>
/// <param name="Count">Tiles.</param>
/// <param name="Image">Of the block.</param>
/// <param name="Row">The first of two rows of the phase.</param>
/// <param name="Column">The first column of the phase.</param>
internal readonly record struct TileRun(int Lane, int Count, int Image, int Row, int Column);

/// <summary>Tables of a phase that is multiplied by minimal filtering.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Offsets">Where each element of a tile begins in a channel's planes, row by row.</param>
/// <param name="Panels">How the tiles of each panel are gathered.</param>
/// <param name="Runs">Where the tiles of each panel go.</param>
/// <param name="Weights">For each part of the image, where the taps of its filter stand in the kernel, row by row.</param>
internal sealed record MinimalTables(
    TiledPhase Phase,
    int[] Offsets,
    ColumnCopies[] Panels,
    TileRun[][] Runs,
    int[][] Weights
)
{
    public static MinimalTables Of(MinimalProduct product, TiledPhase phase, Planes planes, int images, int width)
    {
        var offsets =
            from row in Enumerable.Range(0, product.Reach)
            from column in Enumerable.Range(0, product.Reach)
            select planes.OffsetOf(phase.Row + row, phase.Column + column, images);
        var tiles =
            from image in Enumerable.Range(0, images)
            from row in Enumerable.Range(0, phase.TileRows)
            from column in Enumerable.Range(0, phase.TileColumns)
            select (Image: image, Row: row, Column: column);
        var columns = tiles
            .Select(tile => tile.Image * planes.Count + tile.Row * planes.Columns + tile.Column)
            .ToList();
        var runs = tiles.Chunk(width).Select(panel => RunsOf(panel).ToArray());
        var parts = Enumerable.Range(0, product.Split * product.Split);
        return new(
            phase,
            [.. offsets],
            ColumnCopies.Panels(columns, width),
            [.. runs],
            [.. parts.Select(part => product.WeightsOf(phase, part))]
        );
    }

    private static IEnumerable<TileRun> RunsOf((int Image, int Row, int Column)[] tiles)
    {
        for (int lane = 0, end; lane < tiles.Length; lane = end)
        {
            var first = tiles[lane];
            for (end = lane + 1; end < tiles.Length && tiles[end].Column > first.Column; end++) { }
            yield return new(
                lane,
                end - lane,
                first.Image,
                first.Row * MinimalFilter.Sums,
                first.Column * MinimalFilter.Sums
            );
        }
    }
}

/// <summary>
/// A worker's scratch for some panels of tiles: elements gathered, tiles transformed, products, sums. It takes as many panels at
/// once as let filters be read seldom, and as many channels as let the tiles of a point stay in a first-level cache.
/// </summary>
internal sealed unsafe class MinimalScratch(MinimalProduct product, int rows, int width)
{
    private const int TilesAtOnce = 64;
    private const int InnerAtOnce = 128;

    /// <summary>Panels at once.</summary>
    public int Panels { get; } = Math.Max(1, TilesAtOnce / width);

    /// <summary>Channels at once.</summary>
    public int Channels { get; } =
        Math.Min(product.Product.Channels, Math.Max(1, InnerAtOnce / (product.Split * product.Split)));

    /// <summary>Where the filters of the channels begin that are taken at once with one of them.</summary>
    public nint FirstFilter(int channel) =>
        (nint)(channel / Channels * Channels) * product.Split * product.Split * product.Points * rows;

    /// <summary>Length of the inner axis of the channels that are taken at once with one of them.</summary>
    public int Depth(int channel) =>
        Math.Min(Channels, product.Product.Channels - channel / Channels * Channels) * product.Split * product.Split;

    /// <summary>Elements from point to point of a panel's transformed tiles.</summary>
    public int TilePoint => checked(Channels * product.Split * product.Split * width);

    /// <summary>Elements from point to point of a panel's products.</summary>
    public int ProductPoint => checked(rows * width);

    public int ProductsCount => checked(product.Points * ProductPoint);

    public int Count => checked(GatheredCount + Panels * (TilesCount + ProductsCount) + SumsCount);

    private int GatheredCount => checked(product.Reach * product.Reach * width + ColumnCopies.Slack);

    private int TilesCount => checked(product.Points * TilePoint);

    private int SumsCount => MinimalFilter.Sums * MinimalFilter.Sums * width + ColumnCopies.Slack;

    public float* Tiles(float* scratch, int panel) => scratch + GatheredCount + (nint)panel * TilesCount;

    public float* Products(float* scratch, int panel = 0) => Tiles(scratch, Panels) + (nint)panel * ProductsCount;

    public float* Sums(float* scratch) => Products(scratch, Panels);
}
