using Penman.Tensors.Ops;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>One product in an element of the result: where its weight and its image element stand.</summary>
/// <param name="Weight">Offset within a kernel.</param>
/// <param name="Row">Row of the thought image for the phase's first element.</param>
/// <param name="Column">Column of the thought image for the phase's first element.</param>
internal readonly record struct Tap(int Weight, int Row, int Column);

/// <summary>
/// Elements of the result that see the kernel alike: rows FirstRow, FirstRow + stride, ... and columns likewise.
/// </summary>
internal sealed record Phase(int FirstRow, int FirstColumn, int Rows, int Columns, IReadOnlyList<Tap> Taps)
{
    /// <summary>Elements per image and channel.</summary>
    public int Count => Rows * Columns;
}

/// <summary>
/// A convolution or its transpose as products of matrices, weights times patches: a row for each channel of the result,
/// a column for each of its places. A transposed convolution of stride s falls into s x s phases, each an ordinary
/// convolution by every s-th row and column of the kernel: what a stride would insert is never multiplied.
/// </summary>
internal sealed record PatchProduct
{
    /// <summary>
    /// What it takes to gather an element of a patch, in multiply-adds, as measured; a fixed number, as in <see cref="MinimalProduct"/>.
    /// </summary>
    public const int GatherCost = 7;

    /// <summary>How the operand's images stand in scratch.</summary>
    public required Planes Planes { get; init; }

    /// <summary>The phases; those that no kernel element reaches are left out, for their elements are 0.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>Rows of the result from one element of a phase to the next.</summary>
    public required int Stride { get; init; }

    /// <summary>Whether the phases leave parts of the result at zero.</summary>
    public bool LeavesZeros => Phases.Sum(phase => (long)phase.Count) < (long)ResultRows * ResultColumns;

    public required int Groups { get; init; }

    /// <summary>Channels of the result in a group.</summary>
    public required int Rows { get; init; }

    /// <summary>Channels of the operand in a group.</summary>
    public required int Channels { get; init; }

    /// <summary>Distance of the weights of two rows.</summary>
    public required int RowStride { get; init; }

    /// <summary>Distance of the weights of two channels.</summary>
    public required int ChannelStride { get; init; }

    /// <summary>Distance of the weights of two groups.</summary>
    public int GroupStride => Rows * Channels * KernelCount;

    public required int KernelCount { get; init; }

    public required int ResultRows { get; init; }

    public required int ResultColumns { get; init; }

    /// <summary>Length of the inner axis of a phase's product.</summary>
    public int Inner(Phase phase) => Channels * phase.Taps.Count;

    public static PatchProduct Of(Conv2d op, ConvolutionSizes sizes)
    {
        var stride = op.Window.Stride;
        var taps =
            from row in Enumerable.Range(0, sizes.KernelRows)
            from column in Enumerable.Range(0, sizes.KernelColumns)
            select new Tap(row * sizes.KernelColumns + column, row, column);
        return new PatchProduct
        {
            Planes = new Planes(
                stride,
                op.Window.Padding,
                op.Window.Padding,
                sizes.OutputRows + (sizes.KernelRows - 1) / stride,
                sizes.OutputColumns + (sizes.KernelColumns - 1) / stride
            )
            {
                RowPlanes = Math.Min(stride, sizes.KernelRows),
                ColumnPlanes = Math.Min(stride, sizes.KernelColumns),
            },
            Phases = [new Phase(0, 0, sizes.OutputRows, sizes.OutputColumns, [.. taps])],
            Stride = 1,
            Groups = op.Window.Groups,
            Rows = sizes.OutputChannelsPerGroup,
            Channels = sizes.InputChannelsPerGroup,
            RowStride = sizes.TapsPerOutput,
            ChannelStride = sizes.KernelRows * sizes.KernelColumns,
            KernelCount = sizes.KernelRows * sizes.KernelColumns,
            ResultRows = sizes.OutputRows,
            ResultColumns = sizes.OutputColumns,
        };
    }

    public static PatchProduct Of(ConvTranspose2d op, ConvolutionSizes sizes)
    {
        var rows = Reach.Of(sizes.InputRows, sizes.KernelRows, op.Window);
        var columns = Reach.Of(sizes.InputColumns, sizes.KernelColumns, op.Window);
        int top = rows.Max(reach => reach.Before),
            left = columns.Max(reach => reach.Before);
        var phases =
            from row in rows
            from column in columns
            select PhaseOf(row, column, sizes.KernelColumns, (top, left));
        return new PatchProduct
        {
            Planes = new Planes(
                Split: 1,
                top,
                left,
                top + rows.Max(reach => reach.End),
                left + columns.Max(reach => reach.End)
            ),
            Phases = [.. phases],
            Stride = op.Window.Stride,
            Groups = op.Window.Groups,
            Rows = sizes.InputChannelsPerGroup,
            Channels = sizes.OutputChannelsPerGroup,
            RowStride = sizes.KernelRows * sizes.KernelColumns,
            ChannelStride = sizes.TapsPerOutput,
            KernelCount = sizes.KernelRows * sizes.KernelColumns,
            ResultRows = sizes.InputRows,
            ResultColumns = sizes.InputColumns,
        };
    }

    private static Phase PhaseOf(Reach row, Reach column, int kernelColumns, (int Top, int Left) zeros)
    {
        var taps =
            from y in row.Taps
            from x in column.Taps
            select new Tap(y.Kernel * kernelColumns + x.Kernel, zeros.Top + y.From, zeros.Left + x.From);
        return new Phase(row.First, column.First, row.Count, column.Count, [.. taps]);
    }

    /// <summary>
    /// One axis of a phase of a transposed convolution: elements First, First + stride, ... of the result; element
    /// number i gets kernel element Kernel times operand element From + i for each tap.
    /// </summary>
    private sealed record Reach(int First, int Count, IReadOnlyList<(int Kernel, int From)> Taps)
    {
        /// <summary>How far before the operand's beginning the taps reach.</summary>
        public int Before => Taps.Count == 0 ? 0 : -Taps.Min(tap => tap.From);

        /// <summary>The end of the operand elements reached.</summary>
        public int End => Taps.Count == 0 ? 1 : Count + Taps.Max(tap => tap.From);

        /// <remarks>
        /// Result element e gets kernel element k from operand element (e + padding - k) / stride, where that is whole:
        /// k has the remainder of e + padding.
        /// </remarks>
        public static List<Reach> Of(int size, int kernel, ConvolutionWindow window)
        {
            var (stride, padding) = (window.Stride, window.Padding);
            List<Reach> phases = [];
            for (var first = 0; first < Math.Min(stride, size); first++)
            {
                List<(int, int)> taps = [];
                for (var k = (first + padding) % stride; k < kernel; k += stride)
                    taps.Add((k, (first + padding - k) / stride));
                if (taps.Count > 0)
                    phases.Add(new Reach(first, Rounding.DivideUp(size - first, stride), taps));
            }

            return phases.Count > 0 ? phases : [new Reach(First: 0, Rounding.DivideUp(size, stride), [])];
        }
    }
}
