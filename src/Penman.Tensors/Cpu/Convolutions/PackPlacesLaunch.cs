using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

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
