using Penman.Tensors.Ops;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>
/// A weight's gradient as a product of matrices, one operand by patches of the other: a row for each channel of the
/// one, a column for each channel and kernel element of the other, the places of the kernel along the inner axis.
/// </summary>
/// <remarks>
/// A convolution of stride 1 is its own mirror image: the sum over i of y[i] x[i + k - p] is the sum over q of x[q]
/// y[q + k' - p'] with k' = K - 1 - k and p' = K - 1 - p. Taken that way round, a convolution to a single channel has
/// many rows and few columns instead of one row and many columns.
/// </remarks>
internal sealed record PatchGradient
{
    private const int PanelRows = 4;
    private const int PanelColumns = 32;

    /// <summary>Channels by places: the gradient at the convolution's result; mirrored, its image.</summary>
    public required Shape Packed { get; init; }

    /// <summary>
    /// The operand that patches are cut from: the convolution's image; mirrored, the gradient at its result.
    /// </summary>
    public required Shape Patched { get; init; }

    public required int KernelRows { get; init; }

    public required int KernelColumns { get; init; }

    public required ConvolutionWindow Window { get; init; }

    /// <summary>Whether the operands have changed places.</summary>
    public required bool IsMirrored { get; init; }

    public int Groups => Window.Groups;

    public int Images => Packed[0];

    /// <summary>Rows in a group.</summary>
    public int Rows => Packed[1] / Groups;

    /// <summary>Channels of the patched operand in a group.</summary>
    public int Channels => Patched[1] / Groups;

    public int KernelCount => KernelRows * KernelColumns;

    /// <summary>Columns in a group.</summary>
    public int Columns => Channels * KernelCount;

    public int PlaceRows => Packed[2];

    public int PlaceColumns => Packed[3];

    public int PlacesPerImage => PlaceRows * PlaceColumns;

    public static PatchGradient Of(ConvolutionSizes sizes)
    {
        var straight = new PatchGradient
        {
            Packed = sizes.OutputShape,
            Patched = sizes.InputShape,
            KernelRows = sizes.KernelRows,
            KernelColumns = sizes.KernelColumns,
            Window = sizes.Window,
            IsMirrored = false,
        };
        var canMirror =
            sizes.Window is { Stride: 1, Groups: 1 }
            && sizes.KernelRows == sizes.KernelColumns
            && sizes.Window.Padding < sizes.KernelRows;
        if (!canMirror)
            return straight;
        var mirrored = straight with
        {
            Packed = straight.Patched,
            Patched = straight.Packed,
            Window = sizes.Window with { Padding = sizes.KernelRows - 1 - sizes.Window.Padding },
            IsMirrored = true,
        };
        return mirrored.Cost < straight.Cost ? mirrored : straight;
    }

    /// <summary>
    /// Multiply-adds, panels filled up. The panel is the widest there is on any machine: what is mirrored must not
    /// depend on the registers.
    /// </summary>
    private long Cost =>
        (long)Rounding.RoundUp(Rows, PanelRows) * Rounding.RoundUp(Columns, PanelColumns) * PlacesPerImage;
}
