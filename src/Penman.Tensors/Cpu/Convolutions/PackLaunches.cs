using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// Packs the weights of a convolution, phase by phase, into panels of 4 rows that all workers then read.
/// </summary>
internal sealed unsafe class PackFiltersLaunch(
    PatchProductLayout layout,
    Storage weights,
    int weightsStart,
    Storage packed
) : Launch
{
    private readonly PatchProduct _product = layout.Product;

    public override string Description =>
        $"pack filters {_product.Groups} x {_product.Rows} x {layout.PackedPerGroup / layout.PaddedRows}";

    public override IEnumerable<Storage> Touches => [weights, packed];

    public override int Units => _product.Groups * PanelsPerGroup;

    private int PanelsPerGroup => layout.PaddedRows / MatMulTile.PanelRows;

    public override void Run(int unit, int worker)
    {
        var (group, panel) = Math.DivRem(unit, PanelsPerGroup);
        var row = panel * MatMulTile.PanelRows;
        var rows = Math.Min(MatMulTile.PanelRows, _product.Rows - row);
        var source =
            weights.Address + weightsStart + (nint)group * _product.GroupStride + (nint)row * _product.RowStride;
        foreach (var phase in layout.Phases)
        {
            var target = packed.Address + (nint)group * layout.PackedPerGroup + phase.PackedStart;
            Pack(source, rows, phase.Phase.Taps, target + (nint)row * _product.Inner(phase.Phase));
        }
    }

    private void Pack(float* source, int rows, IReadOnlyList<Tap> taps, float* target)
    {
        for (var channel = 0; channel < _product.Channels; channel++)
        {
            for (var tap = 0; tap < taps.Count; tap++, target += MatMulTile.PanelRows)
            {
                var from = source + (nint)channel * _product.ChannelStride + taps[tap].Weight;
                for (var row = 0; row < MatMulTile.PanelRows; row++)
                    target[row] = row < rows ? from[(nint)row * _product.RowStride] : 0;
            }
        }
    }
}

/// <summary>
/// Packs the operand of a weight's gradient that is taken channels by places into panels of 4 channels that all workers
/// then read.
/// </summary>
internal sealed unsafe class PackPlacesLaunch(PatchGradientLayout layout, ImageView images, Storage packed) : Launch
{
    public override string Description => $"pack places {layout.Gradient.Packed}";

    public override IEnumerable<Storage> Touches => [images.Storage, packed];

    public override int Units => layout.Gradient.Images;

    public override void Run(int unit, int worker)
    {
        var rows = layout.Gradient.Rows;
        for (var group = 0; group < layout.Gradient.Groups; group++)
        {
            var target = packed.Address + (nint)group * layout.PackedPerGroup;
            for (var row = 0; row < rows; row += MatMulTile.PanelRows)
                Packing.Panel(
                    images.At(unit, group * rows + row),
                    images.Strides[1],
                    innerStride: 1,
                    Math.Min(MatMulTile.PanelRows, rows - row),
                    layout.Gradient.PlacesPerImage,
                    target
                        + ((nint)row * layout.Gradient.Images + unit * MatMulTile.PanelRows)
                            * layout.Gradient.PlacesPerImage,
                    MatMulTile.PanelRows
                );
        }
    }
}
