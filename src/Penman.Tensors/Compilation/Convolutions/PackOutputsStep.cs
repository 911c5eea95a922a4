using Penman.Tensors.Kernels;

namespace Penman.Tensors.Compilation.Convolutions;

/// <summary>
/// Packs the outputs of a convolution, channels by places, into panels of 4 channels that all workers then read.
/// </summary>
internal sealed unsafe class PackOutputsStep(PatchGradientLayout layout, ImageView outputs, Storage packed) : Step
{
    public override string Description =>
        $"pack outputs {layout.Sizes.OutputChannels} x {layout.Sizes.Images * layout.PlacesPerImage}";

    public override IEnumerable<Storage> Touches => [outputs.Storage, packed];

    public override int Units => layout.Sizes.Images;

    public override void Run(int unit, int worker)
    {
        var rows = layout.Sizes.OutputChannelsPerGroup;
        for (var group = 0; group < layout.Sizes.Window.Groups; group++)
        {
            var target = packed.Address + (nint)group * layout.PackedPerGroup;
            for (var row = 0; row < rows; row += MatMulTile.PanelRows)
                Packing.Panel(
                    outputs.At(unit, group * rows + row),
                    outputs.Strides[1],
                    innerStride: 1,
                    Math.Min(MatMulTile.PanelRows, rows - row),
                    layout.PlacesPerImage,
                    target + ((nint)row * layout.Sizes.Images + unit * MatMulTile.PanelRows) * layout.PlacesPerImage,
                    MatMulTile.PanelRows
                );
        }
    }
}
