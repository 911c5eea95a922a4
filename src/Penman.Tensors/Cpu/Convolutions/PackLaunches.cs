using System.Runtime.Intrinsics;
using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// Packs the weights of a convolution, phase by phase, into panels of a few rows that all workers then read.
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

    private int PanelsPerGroup => layout.PaddedRows / layout.PanelRows;

    public override void Run(int unit, int worker)
    {
        var (group, panel) = Math.DivRem(unit, PanelsPerGroup);
        var row = panel * layout.PanelRows;
        var rows = Math.Min(layout.PanelRows, _product.Rows - row);
        var source =
            weights.Address + weightsStart + (nint)group * _product.GroupStride + (nint)row * _product.RowStride;
        foreach (var phase in layout.Phases)
        {
            var target = packed.Address + (nint)group * layout.PackedPerGroup + phase.PackedStart;
            if (phase.Minimal is { } minimal)
                Transform(source, (row, rows), minimal.Weights, target);
            else
                Pack(source, rows, phase.Phase.Taps, target + (nint)row * _product.Inner(phase.Phase));
        }
    }

    /// <summary>
    /// Filters of 4 rows to their points, in the order in which they are read: [channels at once][point][row panel][channel,
    /// part][4].
    /// </summary>
    private void Transform(float* source, (int First, int Count) rows, int[][] weightsOfParts, float* target)
    {
        var minimal = layout.Minimal!;
        var scratch = layout.MinimalScratch!;
        var parts = minimal.Split * minimal.Split;
        Span<Vector128<float>> taps = stackalloc Vector128<float>[minimal.Taps * minimal.Taps],
            points = stackalloc Vector128<float>[minimal.Points];
        for (var part = 0; part < parts; part++)
        {
            var places = weightsOfParts[part];
            for (var channel = 0; channel < _product.Channels; channel++)
            {
                var from = source + (nint)channel * _product.ChannelStride;
                for (var tap = 0; tap < taps.Length; tap++)
                    taps[tap] = Rows(from + places[tap], rows.Count);
                MinimalFilter.TransformTaps(taps, points, minimal.Taps);
                nint depth = scratch.Depth(channel),
                    place = channel % scratch.Channels * parts + part;
                var to = target + scratch.FirstFilter(channel) + rows.First * depth + place * MatMulTile.PanelRows;
                for (var point = 0; point < points.Length; point++, to += layout.PaddedRows * depth)
                    points[point].Store(to);
            }
        }
    }

    private Vector128<float> Rows(float* from, int rows)
    {
        nint stride = _product.RowStride;
        return Vector128.Create(
            from[0],
            rows > 1 ? from[stride] : 0,
            rows > 2 ? from[2 * stride] : 0,
            rows > 3 ? from[3 * stride] : 0
        );
    }

    private void Pack(float* source, int rows, IReadOnlyList<Tap> taps, float* target)
    {
        for (var channel = 0; channel < _product.Channels; channel++)
        {
            for (var tap = 0; tap < taps.Count; tap++, target += layout.PanelRows)
            {
                var from = source + (nint)channel * _product.ChannelStride + taps[tap].Weight;
                for (var row = 0; row < layout.PanelRows; row++)
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
