using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Cpu.Products;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// A convolution or transposed convolution with a fused loop on each finished image. A unit is a few images of a group, or a share of
/// their result's channels where there are many more workers: the worker that takes it puts the images into padded planes in its
/// scratch, reads patches there or packs them panel by panel, and keeps the sums in scratch until the inner axis is done. No more
/// than a panel is ever unfolded.
/// </summary>
internal sealed unsafe class PatchProductLaunch(
    PatchProductLayout layout,
    MatMulTiles tiles,
    MinimalFilter filter,
    Storage packed,
    ImageView images,
    Storage scratch,
    FusedLoop epilogue,
    IReadOnlyList<WalkedArray> arrays
) : Launch
{
    private readonly PatchProduct _product = layout.Product;
    private readonly WalkedArray[] _arrays = [.. arrays];
    private readonly MinimalPanels? _minimal = layout.Minimal is null ? null : new(layout, tiles, filter);

    public override string Description =>
        $"convolution {layout.Images} x {_product.Groups} x {_product.Rows} of {_product.Channels} channels, "
        + $"{_product.Phases.Sum(phase => phase.Taps.Count)} taps, {_product.ResultRows} x {_product.ResultColumns}, "
        + (layout.Minimal is { } minimal ? $"in tiles of {minimal.Side} x {minimal.Side}, " : "")
        + (layout.Runs is { } runs ? $"in runs of {string.Join(" or ", runs.Lengths.Distinct())}, " : "")
        + $"{_arrays.Length - 1} arrays fused";

    public override bool Multiplies => true;

    public override IEnumerable<Storage> Touches =>
        [packed, images.Storage, scratch, .. _arrays.Skip(1).Select(array => array.Storage)];

    public override int Units => _product.Groups * layout.Blocks * layout.Shares;

    public override void Run(int unit, int worker)
    {
        var piece = layout.PieceOf(unit);
        var planes = scratch.Address + (nint)worker * layout.ScratchCount;
        FillPlanes(planes, piece);
        foreach (var phase in layout.Phases)
        {
            if (phase.Minimal is { } minimal)
                MultiplyTiles(planes, phase, minimal, piece);
            else if (phase.Runs is { } runs)
                MultiplyRuns(planes, phase, runs, piece);
            else if (layout.HasFewRows)
                MultiplyRows(planes, phase, piece);
            else
                Multiply(planes, phase, piece);
        }

        if (_product.LeavesZeros)
            new Span<float>(ResultOf(planes), layout.ResultCount).Clear();
        if (_product.Stride > 1)
            Join(planes, piece);
        for (var image = 0; image < piece.Count; image++)
            Finish(planes, piece, image);
    }

    private float* SumsOf(float* planes) => planes + layout.PlanesCount;

    private float* SumsOf(float* planes, PhaseTables phase) => SumsOf(planes) + phase.SumsStart;

    private float* ResultOf(float* planes) => SumsOf(planes) + (_product.Stride == 1 ? 0 : layout.SumsCount);

    private float* PanelOf(float* planes) => SumsOf(planes) + layout.SumsCount + layout.ResultCount;

    private float* WeightsOf(PhaseTables phase, Piece piece) =>
        packed.Address + (nint)piece.Group * layout.PackedPerGroup + phase.PackedStart;

    private void FillPlanes(float* planes, Piece piece)
    {
        var size = layout.Planes.Count;
        for (var channel = 0; channel < _product.Channels; channel++)
        {
            var target = planes + (nint)channel * layout.Planes.ChannelCount(layout.Block);
            for (var image = 0; image < piece.Count; image++)
                images.CopyTo(
                    piece.First + image,
                    piece.Group * _product.Channels + channel,
                    layout.Planes,
                    target + image * size,
                    layout.Block * size
                );
        }
    }

    /// <summary>All sums of a phase by minimal filtering, for some images.</summary>
    private void MultiplyTiles(float* planes, PhaseTables phase, MinimalTables tables, Piece piece) =>
        _minimal!.Run(tables, WeightsOf(phase, piece), planes, PanelOf(planes), SumsOf(planes, phase), piece.Count);

    /// <summary>All sums of a phase, for some images.</summary>
    private void Multiply(float* planes, PhaseTables phase, Piece piece)
    {
        var columns = piece.Count * phase.Phase.Count;
        var inner = phase.Offsets.Length;
        var sums = SumsOf(planes, phase);
        new Span<float>(
            sums + (nint)piece.Row * layout.SumsStride,
            Rounding.RoundUp(piece.Rows, layout.PanelRows) * layout.SumsStride
        ).Clear();
        var weights = WeightsOf(phase, piece);
        var panel = PanelOf(planes);
        var blocks = Rounding.DivideUp(inner, PatchProductLayout.LargestDepth);
        for (var block = 0; block < blocks; block++)
        {
            int k = (int)((long)inner * block / blocks),
                depth = (int)((long)inner * (block + 1) / blocks) - k;
            for (var column = 0; column < columns; column += layout.Width)
            {
                phase.Panels[column / layout.Width].Pack(planes, phase.Offsets.AsSpan(k, depth), panel, layout.Width);
                MultiplyPanel(weights + k * MatMulTile.PanelRows, inner, panel, depth, sums + column, piece);
            }
        }
    }

    private void MultiplyPanel(float* weights, int inner, float* panel, int depth, float* sums, Piece piece)
    {
        nint panelStride = (nint)inner * MatMulTile.PanelRows;
        for (var row = piece.Row; row < piece.EndRow; )
        {
            var (tile, rows) = tiles.Next(piece.EndRow - row);
            tile(
                weights + (nint)row * inner,
                panelStride,
                panel,
                depth,
                sums + (nint)row * layout.SumsStride,
                layout.SumsStride
            );
            row += rows;
        }
    }

    /// <summary>All sums of a phase in runs of places, for some images.</summary>
    private void MultiplyRuns(float* planes, PhaseTables phase, RunTables runs, Piece piece)
    {
        var inner = phase.Offsets.Length;
        var weights = WeightsOf(phase, piece);
        var tile = runs.Tile;
        var places = PanelOf(planes);
        var used = runs.Places.Length / layout.Block * piece.Count;
        fixed (int* offsets = phase.Offsets)
        {
            for (var row = piece.Row; row < piece.EndRow; row += layout.PanelRows)
            {
                var sums = SumsOf(planes, phase) + (nint)row * layout.SumsStride;
                for (var run = 0; run < used; run += RunTile.Runs)
                {
                    var second = Math.Min(run + 1, used - 1);
                    new Span<float>(places, tile.Count).Clear();
                    runs.Loop(
                        weights + (nint)row * inner,
                        planes + runs.Places[run],
                        planes + runs.Places[second],
                        offsets,
                        inner,
                        places
                    );
                    Patches.Turn(places, tile, sums + runs.Columns[run], layout.SumsStride);
                    Patches.Turn(places + tile.Count / 2, tile, sums + runs.Columns[second], layout.SumsStride);
                }
            }
        }
    }

    /// <summary>
    /// All sums of a phase where the result has few rows: each runs along whole planes, the zeros between their
    /// lines included.
    /// </summary>
    private void MultiplyRows(float* planes, PhaseTables phase, Piece piece)
    {
        var size = _product.Planes.Count;
        var inner = phase.Offsets.Length;
        var weights = WeightsOf(phase, piece);
        var lines = PanelOf(planes);
        var length = (phase.Phase.Rows - 1) * _product.Planes.Columns + phase.Phase.Columns;
        for (var row = 0; row < _product.Rows; row++)
        {
            for (var image = 0; image < piece.Count; image++)
            {
                fixed (int* offsets = phase.Offsets)
                    tiles.Row(weights + row, planes + image * size, offsets, inner, lines, length);
                var sums = SumsOf(planes, phase) + (nint)row * layout.SumsStride + (nint)image * phase.Phase.Count;
                Patches.Lines(lines, _product.Planes.Columns, sums, (phase.Phase.Rows, phase.Phase.Columns));
            }
        }
    }

    /// <summary>Puts the sums of all phases at their places among each other.</summary>
    private void Join(float* planes, Piece piece)
    {
        for (var row = piece.Row; row < piece.EndRow; row++)
        {
            var result = ResultOf(planes) + (nint)row * layout.ResultStride;
            for (var i = 0; i < layout.Phases.Count; )
            {
                var phase = layout.Phases[i];
                var isPair = IsPair(i);
                var from = SumsOf(planes, phase) + (nint)row * layout.SumsStride;
                var second = isPair ? SumsOf(planes, layout.Phases[i + 1]) + (nint)row * layout.SumsStride : null;
                Join(phase.Phase, from, second, result, piece.Count);
                i += isPair ? 2 : 1;
            }
        }
    }

    /// <summary>Whether a phase and the next are the even and the odd columns of the same rows.</summary>
    private bool IsPair(int i)
    {
        if (_product.Stride != 2 || _product.ResultColumns % 2 != 0 || i + 1 == layout.Phases.Count)
            return false;
        var (first, second) = (layout.Phases[i].Phase, layout.Phases[i + 1].Phase);
        return first.FirstRow == second.FirstRow && first.FirstColumn == 0 && second.FirstColumn == 1;
    }

    /// <summary>A phase, or two that differ in their first column, of some images.</summary>
    private void Join(Phase phase, float* from, float* second, float* result, int count)
    {
        for (var line = 0; line < count * phase.Rows; line++, from += phase.Columns)
        {
            var (image, y) = Math.DivRem(line, phase.Rows);
            var place = (image * _product.ResultRows + phase.FirstRow + y * _product.Stride) * _product.ResultColumns;
            if (second is null)
                Patches.Spread(from, result + place + phase.FirstColumn, _product.Stride, phase.Columns);
            else
                Patches.Interleave(from, second + (nint)line * phase.Columns, result + place, phase.Columns);
        }
    }

    private void Finish(float* planes, Piece piece, int image)
    {
        var size = _product.ResultRows * _product.ResultColumns;
        var pointers = stackalloc float*[_arrays.Length];
        pointers[0] = ResultOf(planes) + (nint)image * size + (nint)piece.Row * layout.FinishedStride;
        for (var i = 1; i < _arrays.Length; i++)
        {
            var (storage, start, strides) = _arrays[i];
            pointers[i] =
                storage.Address
                + start
                + (nint)(piece.First + image) * strides[0]
                + (nint)(piece.Group * _product.Rows + piece.Row) * strides[1];
        }

        epilogue(pointers, piece.Rows, size);
    }
}
