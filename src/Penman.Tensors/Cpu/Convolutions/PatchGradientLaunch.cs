using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// The gradient of a convolution's weight: one operand times patches of the other, places along the inner axis. A
/// unit is a run of images and a run of columns; runs of images leave sums of their own, which a later launch adds up
/// in order.
/// </summary>
internal sealed unsafe class PatchGradientLaunch(
    PatchGradientLayout layout,
    MatMulTiles tiles,
    Storage packed,
    ImageView images,
    Storage scratch,
    Storage partials
) : Launch
{
    private readonly PatchGradient _gradient = layout.Gradient;

    public override string Description =>
        $"weight gradient {_gradient.Packed} by patches of {_gradient.Patched}, {layout.Chunks} runs of images";

    public override bool Multiplies => true;

    public override IEnumerable<Storage> Touches => [packed, images.Storage, scratch, partials];

    public override int Units => layout.Chunks * _gradient.Groups * layout.Columns.Count;

    public override void Run(int unit, int worker)
    {
        var (rest, block) = Math.DivRem(unit, layout.Columns.Count);
        var (chunk, group) = Math.DivRem(rest, _gradient.Groups);
        var columns = layout.Columns[block];
        var planes = scratch.Address + (nint)worker * layout.ScratchCount;
        new Span<float>(planes + layout.PlanesCount, layout.SumsCount).Clear();
        var end = layout.ChunkStart(chunk + 1);
        for (var first = layout.ChunkStart(chunk); first < end; first += layout.Block)
        {
            var count = Math.Min(layout.Block, end - first);
            FillPlanes(planes, columns, (first, count), group);
            Multiply(planes, columns, (first, count), group);
        }

        Store(planes + layout.PlanesCount, columns, chunk, group);
    }

    private void FillPlanes(float* planes, GradientColumns columns, (int First, int Count) block, int group)
    {
        var firstChannel = group * _gradient.Channels + columns.FirstChannel;
        for (var channel = 0; channel < columns.Channels; channel++)
        {
            var target = planes + (nint)channel * layout.Planes.ChannelCount(layout.Block);
            for (var image = 0; image < block.Count; image++)
                images.CopyTo(
                    block.First + image,
                    firstChannel + channel,
                    layout.Planes,
                    target + (nint)image * layout.Planes.Count,
                    planeStride: 0
                );
        }
    }

    private void Multiply(float* planes, GradientColumns columns, (int First, int Count) block, int group)
    {
        var places = block.Count * _gradient.PlacesPerImage;
        var panel = planes + layout.PlanesCount + layout.SumsCount;
        var outputs =
            packed.Address
            + (nint)group * layout.PackedPerGroup
            + (nint)block.First * _gradient.PlacesPerImage * MatMulTile.PanelRows;
        var pieces = Rounding.DivideUp(places, PatchProductLayout.LargestDepth);
        for (var piece = 0; piece < pieces; piece++)
        {
            int k = (int)((long)places * piece / pieces),
                depth = (int)((long)places * (piece + 1) / pieces) - k;
            for (var i = 0; i < columns.Panels.Length; i++)
            {
                columns.Panels[i].Pack(planes, layout.Rows.AsSpan(k, depth), panel, layout.Width);
                MultiplyPanel(
                    outputs + (nint)k * MatMulTile.PanelRows,
                    panel,
                    depth,
                    planes + layout.PlanesCount + i * layout.Width
                );
            }
        }
    }

    private void MultiplyPanel(float* outputs, float* panel, int depth, float* sums)
    {
        var inner = (nint)_gradient.Images * _gradient.PlacesPerImage;
        for (var done = 0; done < _gradient.Rows; )
        {
            var (tile, rows) = tiles.Next(_gradient.Rows - done);
            tile(
                outputs + done * inner,
                inner * MatMulTile.PanelRows,
                panel,
                depth,
                sums + (nint)done * layout.SumsStride,
                layout.SumsStride
            );
            done += rows;
        }
    }

    private void Store(float* sums, GradientColumns columns, int chunk, int group)
    {
        var target = partials.Address + (nint)chunk * _gradient.Groups * _gradient.Rows * _gradient.Columns;
        for (var row = 0; row < _gradient.Rows; row++, sums += layout.SumsStride)
        {
            if (_gradient.IsMirrored)
                StoreMirrored(sums, columns, target + (nint)row * _gradient.KernelCount);
            else
                new Span<float>(sums, columns.Count).CopyTo(
                    new Span<float>(
                        target + ((nint)group * _gradient.Rows + row) * _gradient.Columns + columns.First,
                        columns.Count
                    )
                );
        }
    }

    /// <summary>
    /// A row is a channel of the convolution's image, a column an output channel and a place of the kernel from
    /// its end.
    /// </summary>
    private void StoreMirrored(float* sums, GradientColumns columns, float* target)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var (channel, place) = Math.DivRem(columns.First + i, _gradient.KernelCount);
            target[((nint)channel * _gradient.Rows + 1) * _gradient.KernelCount - 1 - place] = sums[i];
        }
    }
}
