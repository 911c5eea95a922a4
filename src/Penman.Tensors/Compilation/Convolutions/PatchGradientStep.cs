using Penman.Tensors.Kernels;

namespace Penman.Tensors.Compilation.Convolutions;

/// <summary>
/// The gradient of a convolution's weight: packed outputs times patches, places along the inner axis. A unit is a run
/// of images
/// and a run of columns; runs of images leave sums of their own, which a later step adds up in order.
/// </summary>
internal sealed unsafe class PatchGradientStep(
    PatchGradientLayout layout,
    MatMulTiles tiles,
    Storage packed,
    ImageView images,
    Storage scratch,
    Storage partials
) : Step
{
    private readonly int _rows = layout.Sizes.OutputChannelsPerGroup;

    public override string Description =>
        $"weight gradient {layout.Sizes.WeightShape} of {layout.Sizes.InputShape}, {layout.Chunks} runs of images";

    public override IEnumerable<Storage> Touches => [packed, images.Storage, scratch, partials];

    public override int Units => layout.Chunks * layout.Sizes.Window.Groups * layout.Columns.Count;

    public override void Run(int unit, int worker)
    {
        var (rest, block) = Math.DivRem(unit, layout.Columns.Count);
        var (chunk, group) = Math.DivRem(rest, layout.Sizes.Window.Groups);
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
        var firstChannel = group * layout.Sizes.InputChannelsPerGroup + columns.FirstChannel;
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
        var places = block.Count * layout.PlacesPerImage;
        var panel = planes + layout.PlanesCount + layout.SumsCount;
        var outputs =
            packed.Address
            + (nint)group * layout.PackedPerGroup
            + (nint)block.First * layout.PlacesPerImage * MatMulTile.PanelRows;
        var pieces = (places + PatchProductLayout.LargestDepth - 1) / PatchProductLayout.LargestDepth;
        for (var piece = 0; piece < pieces; piece++)
        {
            int k = (int)((long)places * piece / pieces),
                depth = (int)((long)places * (piece + 1) / pieces) - k;
            for (var i = 0; i < columns.Panels.Length; i++)
            {
                Pack(planes, columns.Panels[i], layout.Rows.AsSpan(k, depth), panel);
                MultiplyPanel(
                    outputs + (nint)k * MatMulTile.PanelRows,
                    panel,
                    depth,
                    planes + layout.PlanesCount + i * layout.Width
                );
            }
        }
    }

    private void Pack(float* planes, ColumnCopies columns, ReadOnlySpan<int> rows, float* panel)
    {
        fixed (int* offsets = rows)
        fixed (int* pairs = columns.Pairs)
            Patches.Panel(
                planes,
                offsets,
                rows.Length,
                pairs,
                columns.Pairs.Length / 2,
                columns.Lanes,
                panel,
                layout.Width
            );
    }

    private void MultiplyPanel(float* outputs, float* panel, int depth, float* sums)
    {
        var inner = (nint)layout.Sizes.Images * layout.PlacesPerImage;
        for (var done = 0; done < _rows; )
        {
            var (tile, rows) = tiles.Next(_rows - done);
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
        nint rowLength = layout.Sizes.TapsPerOutput;
        var target =
            partials.Address + (chunk * (nint)layout.Sizes.OutputChannels + group * _rows) * rowLength + columns.First;
        for (var row = 0; row < _rows; row++)
            new Span<float>(sums + (nint)row * layout.SumsStride, columns.Count).CopyTo(
                new Span<float>(target + row * rowLength, columns.Count)
            );
    }
}
