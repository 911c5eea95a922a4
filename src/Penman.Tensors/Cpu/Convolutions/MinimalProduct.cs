namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>A phase cut into tiles of 2 x 2 of its elements; those beyond its edges are thrown away.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Row">Row of the thought image where the first tile begins.</param>
/// <param name="Column">Column of the thought image where the first tile begins.</param>
internal sealed record TiledPhase(Phase Phase, int Row, int Column)
{
    public int TileRows => Rounding.DivideUp(Phase.Rows, MinimalFilter.Sums);

    public int TileColumns => Rounding.DivideUp(Phase.Columns, MinimalFilter.Sums);

    /// <summary>Tiles of an image.</summary>
    public int Tiles => TileRows * TileColumns;
}

/// <summary>
/// A convolution or its transpose by minimal filtering: the taps of each phase are a filter of r x r on every Split-th row
/// and column of the thought image, so the image's Split² parts are channels of their own.
/// </summary>
internal sealed record MinimalProduct
{
    /// <summary>
    /// What it takes to gather and transform an element of a tile, to transform back and place a sum, and to put an element into
    /// planes here and in the direct form, in multiply-adds, as measured. Fixed numbers: what is filtered this way must not depend
    /// on the machine.
    /// </summary>
    private const int TileCost = 9;
    private const int SumCost = 20;
    private const int PlaneCost = 40;
    private const int DirectPlaneCost = 15;

    /// <summary>Channels of the result from which it is thought of; a tile of a product has 4 rows at least.</summary>
    private const int FewestRows = 8;

    /// <summary>The share of the direct form's cost up to which it is taken.</summary>
    private const double WorthWhile = 0.85;

    public required PatchProduct Product { get; init; }

    /// <summary>Taps of the filter along an axis: 2 or 3.</summary>
    public required int Taps { get; init; }

    public required IReadOnlyList<TiledPhase> Phases { get; init; }

    /// <summary>Elements of a tile along an axis.</summary>
    public int Side => Taps + MinimalFilter.Sums - 1;

    /// <summary>Products of a tile for a channel.</summary>
    public int Points => Side * Side;

    /// <summary>Parts of the image along an axis.</summary>
    public int Split => Product.Planes.Split;

    /// <summary>Channels, parts counted: the inner axis of each point's product.</summary>
    public int Inner => Product.Channels * Split * Split;

    /// <summary>Elements of the thought image under a tile along an axis.</summary>
    public int Reach => Split * Side;

    /// <summary>Planes of every second element of a part, so that the tiles of a row stand side by side.</summary>
    public Planes Planes
    {
        get
        {
            var split = MinimalFilter.Sums * Split;
            return Product.Planes with
            {
                Split = split,
                Rows = Rounding.DivideUp(Phases.Max(phase => phase.Row + (phase.TileRows - 1) * split) + Reach, split),
                Columns = Rounding.DivideUp(
                    Phases.Max(phase => phase.Column + (phase.TileColumns - 1) * split) + Reach,
                    split
                ),
                RowPlanes = split,
                ColumnPlanes = split,
            };
        }
    }

    /// <summary>The minimal form of a product, or null where it has none or saves too little.</summary>
    public static MinimalProduct? Of(PatchProduct product)
    {
        var split = product.Planes.Split;
        var sides = product.Phases.Select(phase => SideOf(phase.Taps)).Distinct().ToList();
        if (product.Rows < FewestRows || sides is not [{ } side] || side % split != 0 || side / split is not (2 or 3))
            return null;
        var minimal = new MinimalProduct
        {
            Product = product,
            Taps = side / split,
            Phases =
            [
                .. product.Phases.Select(phase => new TiledPhase(
                    phase,
                    phase.Taps.Min(tap => tap.Row),
                    phase.Taps.Min(tap => tap.Column)
                )),
            ],
        };
        return minimal.Cost <= WorthWhile * DirectCost(product) ? minimal : null;
    }

    /// <summary>Where the taps of a part's filter stand in the kernel, row by row.</summary>
    public int[] WeightsOf(TiledPhase phase, int part)
    {
        var (row, column) = Math.DivRem(part, Split);
        var weights = phase.Phase.Taps.ToDictionary(
            tap => (tap.Row - phase.Row, tap.Column - phase.Column),
            tap => tap.Weight
        );
        return
        [
            .. from y in Enumerable.Range(0, Taps)
            from x in Enumerable.Range(0, Taps)
            select weights[(y * Split + row, x * Split + column)],
        ];
    }

    private long Cost =>
        Phases.Sum(phase =>
            (long)phase.Tiles * Points * ((long)Inner * Product.Rows + TileCost * Inner + SumCost * Product.Rows)
        )
        + (long)PlaneCost * Product.Channels * Planes.ChannelCount(images: 1);

    private static long DirectCost(PatchProduct product) =>
        product.Phases.Sum(phase => (long)phase.Count * product.Inner(phase) * (product.Rows + PatchProduct.GatherCost))
        + (long)DirectPlaneCost * product.Channels * product.Planes.ChannelCount(images: 1);

    /// <summary>The side of the square that taps fill without gaps; null where they do not.</summary>
    private static int? SideOf(IReadOnlyList<Tap> taps)
    {
        var side = (int)Math.Sqrt(taps.Count);
        if (side * side != taps.Count || side == 0)
            return null;
        var isFull =
            taps.Max(tap => tap.Row) - taps.Min(tap => tap.Row) == side - 1
            && taps.Max(tap => tap.Column) - taps.Min(tap => tap.Column) == side - 1
            && taps.DistinctBy(tap => (tap.Row, tap.Column)).Count() == taps.Count;
        return isFull ? side : null;
    }
}
