using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// Minimal filtering of a phase, a panel of tiles at a time: tiles are gathered from a channel's planes and transformed, each
/// point's products are summed over the channels, and the sums are transformed back and put where they belong.
/// </summary>
internal sealed unsafe class MinimalPanels(PatchProductLayout layout, MatMulTiles tiles, MinimalFilter filter)
{
    private readonly MinimalProduct _product = layout.Minimal!;
    private readonly MinimalScratch _scratch = layout.MinimalScratch!;
    private readonly int _width = layout.Width;

    /// <summary>All sums of a phase.</summary>
    /// <param name="tables">The phase.</param>
    /// <param name="weights">Transformed filters, as <see cref="PackFiltersLaunch"/> leaves them.</param>
    /// <param name="planes">The images, channel by channel.</param>
    /// <param name="scratch">Room for a <see cref="MinimalScratch"/>.</param>
    /// <param name="sums">Where to; rows are <see cref="PatchProductLayout.SumsStride"/> apart.</param>
    /// <param name="images">Images of the block.</param>
    public void Run(MinimalTables tables, float* weights, float* planes, float* scratch, float* sums, int images)
    {
        var panels = Rounding.DivideUp(images * tables.Phase.Tiles, _width);
        for (var first = 0; first < panels; first += _scratch.Panels)
        {
            var count = Math.Min(_scratch.Panels, panels - first);
            new Span<float>(_scratch.Products(scratch), count * _scratch.ProductsCount).Clear();
            for (var channel = 0; channel < _product.Product.Channels; channel += _scratch.Channels)
            {
                var channels = Math.Min(_scratch.Channels, _product.Product.Channels - channel);
                for (var panel = 0; panel < count; panel++)
                    Gather(tables, first + panel, planes, (channel, channels), scratch, _scratch.Tiles(scratch, panel));
                Multiply(weights, scratch, (channel, channels), count);
            }

            for (var panel = 0; panel < count; panel++)
                PutBack(tables, first + panel, _scratch.Products(scratch, panel), _scratch.Sums(scratch), sums, images);
        }
    }

    /// <summary>The tiles of a panel, transformed, for some channels: [point][channel, part][tile].</summary>
    private void Gather(
        MinimalTables tables,
        int panel,
        float* planes,
        (int First, int Count) channels,
        float* gathered,
        float* tiled
    )
    {
        var (split, reach) = (_product.Split, _product.Reach);
        var transform = filter.Tile(_product.Taps);
        for (var channel = channels.First; channel < channels.First + channels.Count; channel++)
        {
            var from = planes + (nint)channel * layout.Planes.ChannelCount(layout.Block);
            tables.Panels[panel].Pack(from, tables.Offsets, gathered, _width);
            for (var row = 0; row < split; row++)
            for (var column = 0; column < split; column++, tiled += _width)
                transform(
                    gathered + (row * reach + column) * _width,
                    (nint)split * reach * _width,
                    split * _width,
                    tiled,
                    _scratch.TilePoint,
                    _width
                );
        }
    }

    /// <summary>The products of each point, summed over some channels and their parts.</summary>
    private void Multiply(float* weights, float* scratch, (int First, int Count) channels, int panels)
    {
        var depth = channels.Count * _product.Split * _product.Split;
        var filters = weights + _scratch.FirstFilter(channels.First);
        for (var point = 0; point < _product.Points; point++, filters += (nint)layout.PaddedRows * depth)
        {
            for (var done = 0; done < layout.PaddedRows; )
            {
                var (tile, rows) = tiles.Next(layout.PaddedRows - done);
                for (var panel = 0; panel < panels; panel++)
                    tile(
                        filters + (nint)done * depth,
                        (nint)depth * MatMulTile.PanelRows,
                        _scratch.Tiles(scratch, panel) + (nint)point * _scratch.TilePoint,
                        depth,
                        _scratch.Products(scratch, panel) + (nint)point * _scratch.ProductPoint + done * _width,
                        _width
                    );
                done += rows;
            }
        }
    }

    /// <summary>Transforms a panel's products back and puts the sums where they belong.</summary>
    private void PutBack(MinimalTables tables, int panel, float* products, float* back, float* sums, int images)
    {
        var transform = filter.Back(_product.Taps);
        nint point = _scratch.ProductPoint;
        for (var row = 0; row < _product.Product.Rows; row++)
        {
            transform(products + row * _width, _product.Side * point, point, back, _width, _width);
            Place(tables, tables.Runs[panel], back, sums + (nint)row * layout.SumsStride, images);
        }
    }

    /// <summary>
    /// Puts the sums of a row's tiles, [2 x 2][tile], among each other. What a whole row of tiles writes beyond its end is
    /// written again later, by its own or the next row.
    /// </summary>
    private void Place(MinimalTables tables, TileRun[] runs, float* back, float* sums, int images)
    {
        var phase = tables.Phase.Phase;
        foreach (var run in runs)
        {
            if (run.Image >= images)
                return;
            for (var row = 0; row < Math.Min(MinimalFilter.Sums, phase.Rows - run.Row); row++)
            {
                float* even = back + (2 * row) * _width + run.Lane,
                    odd = even + _width,
                    to = sums + (nint)run.Image * phase.Count + (nint)(run.Row + row) * phase.Columns + run.Column;
                if (run.Column == 0)
                    Patches.InterleaveBeyond(even, odd, to, run.Count);
                else
                    PlaceExactly(even, odd, to, Math.Min(2 * run.Count, phase.Columns - run.Column));
            }
        }
    }

    private static void PlaceExactly(float* even, float* odd, float* to, int count)
    {
        Patches.Interleave(even, odd, to, count / 2);
        if (count % 2 != 0)
            to[count - 1] = even[count / 2];
    }
}
