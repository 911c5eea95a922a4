using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// A convolution or its transpose in runs of places that stand side by side, read where they stand; see <see cref="RunTile"/>.
/// </summary>
/// <param name="Registers">Registers of channels at a time.</param>
/// <param name="Lengths">Places in a run, for each phase.</param>
internal sealed record RunProduct(int Registers, IReadOnlyList<int> Lengths)
{
    /// <summary>What it takes to gather an element of a patch, in multiply-adds, as measured.</summary>
    private const int PatchCost = 7;

    /// <summary>Channels at a time.</summary>
    public int Channels => Registers * RunTile.Width;

    /// <summary>Elements of scratch for the sums of a tile.</summary>
    public int ScratchCount => RunTile.Runs * RunTile.Longest * Channels;

    /// <summary>
    /// The runs of a product, or null where patches have to be gathered: registers are too narrow, the result has too few channels
    /// to fill them, or rows of places are too short.
    /// </summary>
    public static RunProduct? Of(PatchProduct product, int width)
    {
        var filled = Rounding.RoundUp(product.Rows, RunTile.Width);
        if (!RunTile.Fits(width) || filled >= Rounding.RoundUp(product.Rows, MatMulTile.PanelRows) + PatchCost)
            return null;
        var lengths = product.Phases.Select(phase => RunTile.LengthFor(phase.Columns)).ToList();
        return lengths.Contains(null) ? null : new(filled / RunTile.Width % 2 == 0 ? 2 : 1, [.. lengths.OfType<int>()]);
    }

    /// <summary>Runs of a phase in some images.</summary>
    public int Count(PatchProduct product, int phase, int images) =>
        images * product.Phases[phase].Rows * Rounding.DivideUp(product.Phases[phase].Columns, Lengths[phase]);
}

/// <summary>The runs of a phase in a block of images.</summary>
/// <param name="Tile">Its tile.</param>
/// <param name="Places">Where each run begins in the planes.</param>
/// <param name="Columns">Where each run begins among the sums of a row.</param>
internal sealed record RunTables(RunTile Tile, int[] Places, int[] Columns)
{
    public RunLoop Loop { get; } = Tile.Loop;

    /// <summary>The runs of a phase; the last of a row ends where the row ends.</summary>
    public static RunTables Of(Phase phase, Planes planes, int images, RunTile tile)
    {
        var runs =
            from image in Enumerable.Range(0, images)
            from row in Enumerable.Range(0, phase.Rows)
            from run in Enumerable.Range(0, Rounding.DivideUp(phase.Columns, tile.Length))
            let column = Math.Min(run * tile.Length, phase.Columns - tile.Length)
            select (
                Place: image * planes.Count + row * planes.Columns + column,
                Column: (image * phase.Rows + row) * phase.Columns + column
            );
        return new(tile, [.. runs.Select(run => run.Place)], [.. runs.Select(run => run.Column)]);
    }
}
