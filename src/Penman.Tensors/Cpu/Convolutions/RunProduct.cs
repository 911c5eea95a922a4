using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// A convolution or its transpose in runs of places that stand side by side, read where they stand; see <see cref="RunTile"/>.
/// </summary>
/// <param name="Registers">Registers of channels at a time.</param>
/// <param name="Lengths">Places in a run, for each phase.</param>
internal sealed record RunProduct(int Registers, IReadOnlyList<int> Lengths)
{
    /// <summary>Channels at a time.</summary>
    public int Channels => Registers * RunTile.Width;

    /// <summary>
    /// Elements of scratch for the sums of a tile, and for the place beyond the last that is turned with a run of 3.
    /// </summary>
    public int ScratchCount => RunTile.Runs * RunTile.Longest * Channels;

    /// <summary>
    /// The runs of a product, or null where patches have to be gathered: there are no tiles for them, the result has too few
    /// channels to fill registers, or rows of places are too short.
    /// </summary>
    public static RunProduct? Of(PatchProduct product, MatMulTiles tiles)
    {
        var filled = Rounding.RoundUp(product.Rows, RunTile.Width);
        if (!tiles.HasRuns || filled >= Rounding.RoundUp(product.Rows, MatMulTile.PanelRows) + PatchProduct.GatherCost)
            return null;
        var lengths = product.Phases.Select(phase => RunTile.LengthFor(phase.Columns)).ToList();
        return lengths.Contains(null) ? null : new(filled / RunTile.Width % 2 == 0 ? 2 : 1, [.. lengths.OfType<int>()]);
    }

    /// <summary>Runs of a phase in some images.</summary>
    public int Count(PatchProduct product, int phase, int images) =>
        images * product.Phases[phase].Rows * Rounding.DivideUp(product.Phases[phase].Columns, Lengths[phase]);
}
