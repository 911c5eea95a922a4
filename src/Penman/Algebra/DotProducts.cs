using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Penman.Algebra;

/// <summary>
/// The dot products of all rows of one matrix with all rows of another: a matrix product in double precision whose
/// result is handed out piece by piece and never held.
/// </summary>
/// <remarks>
/// Every product is one chain of fused multiply-adds, from 0, in the order of the columns. So it depends neither on the
/// width of a vector nor on the number of threads, a.b and b.a have the same bits, and equal rows equal products.
/// </remarks>
internal static class DotProducts
{
    private const int TileRows = 4;
    private const int TileVectors = 3;
    private const int RowsPerBlock = 16 * TileRows;
    private const int PanelsPerPiece = 8;

    /// <summary>Takes products of one row with the rows from <paramref name="first"/> on; may overwrite them.</summary>
    public delegate void Receiver(int row, int first, Span<double> products);

    private static int PanelColumns => TileVectors * Vector<double>.Count;

    private static int PieceColumns => PanelsPerPiece * PanelColumns;

    /// <summary>
    /// Hands out the products of each row of <paramref name="left"/>, in pieces from the first row of
    /// <paramref name="right"/> to the last. Different rows come from different threads at the same time; from one
    /// thread, they come in order for each row of <paramref name="right"/>.
    /// </summary>
    public static void ForEach(Matrix left, Matrix right, int threads, Receiver receive) =>
        HandOut(new Sides(left, right, ArePairs: false), threads, receive);

    /// <summary>
    /// Hands out the products of each row with the rows after it, as <see cref="ForEach"/> does: each pair of different
    /// rows once. From one thread, those with the rows before a row come, in order, before its own.
    /// </summary>
    public static void ForEachPair(Matrix features, int threads, Receiver receive) =>
        HandOut(new Sides(features, features, ArePairs: true), threads, receive);

    private static void HandOut(Sides sides, int threads, Receiver receive)
    {
        var (left, right, arePairs) = sides;
        var panels = Pack(right);
        Workers.For(
            (left.Rows + RowsPerBlock - 1) / RowsPerBlock,
            threads,
            block =>
            {
                var products = new double[RowsPerBlock * PieceColumns];
                var rows = (First: block * RowsPerBlock, End: Math.Min((block + 1) * RowsPerBlock, left.Rows));
                var start = arePairs ? rows.First / PanelColumns * PanelColumns : 0;
                for (var first = start; first < right.Rows; first += PieceColumns)
                {
                    Multiply(left, rows, panels.AsSpan(first * left.Columns), products);
                    var length = Math.Min(PieceColumns, right.Rows - first);
                    for (var row = rows.First; row < rows.End; row++)
                    {
                        var skipped = arePairs ? Math.Clamp(row + 1 - first, 0, length) : 0;
                        var place = ((row - rows.First) * PieceColumns) + skipped;
                        receive(row, first + skipped, products.AsSpan(place, length - skipped));
                    }
                }
            }
        );
    }

    /// <summary>
    /// Panels of rows, transposed: number k of a panel's rows stand side by side. Rows that fill the last panel are 0.
    /// </summary>
    private static double[] Pack(Matrix matrix)
    {
        int panel = PanelColumns,
            panels = (matrix.Rows + panel - 1) / panel;
        var packed = new double[panels * panel * matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            var to = packed.AsSpan(row / panel * panel * matrix.Columns);
            var from = matrix.Row(row);
            for (var k = 0; k < from.Length; k++)
                to[(k * panel) + (row % panel)] = from[k];
        }

        return packed;
    }

    /// <summary>A block of rows times up to <see cref="PanelsPerPiece"/> panels, one at a time.</summary>
    private static void Multiply(
        Matrix left,
        (int First, int End) rows,
        ReadOnlySpan<double> panels,
        Span<double> products
    )
    {
        int depth = left.Columns,
            panelLength = PanelColumns * depth,
            count = Math.Min(PanelsPerPiece, panels.Length / panelLength);
        for (var panel = 0; panel < count; panel++)
        {
            for (var row = rows.First; row < rows.End; row += TileRows)
                MultiplyTile(
                    left.Values.AsSpan(row * depth, Math.Min(TileRows, rows.End - row) * depth),
                    panels.Slice(panel * panelLength, panelLength),
                    depth,
                    products[(((row - rows.First) * PieceColumns) + (panel * PanelColumns))..]
                );
        }
    }

    /// <summary>
    /// 4 rows times a panel of 3 vectors: 12 sums, 3 vectors of the panel and a number of a row are 16 registers. Fewer
    /// rows are made up by repeating the last, whose products are the same.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile(ReadOnlySpan<double> rows, ReadOnlySpan<double> panel, int depth, Span<double> to)
    {
        int last = (rows.Length / depth) - 1,
            lanes = Vector<double>.Count;
        ref var row0 = ref MemoryMarshal.GetReference(rows);
        ref var row1 = ref Unsafe.Add(ref row0, Math.Min(1, last) * depth);
        ref var row2 = ref Unsafe.Add(ref row0, Math.Min(2, last) * depth);
        ref var row3 = ref Unsafe.Add(ref row0, Math.Min(3, last) * depth);
        ref var next = ref MemoryMarshal.GetReference(panel);
        Vector<double> sum00 = default,
            sum01 = default,
            sum02 = default,
            sum10 = default,
            sum11 = default,
            sum12 = default,
            sum20 = default,
            sum21 = default,
            sum22 = default,
            sum30 = default,
            sum31 = default,
            sum32 = default;
        for (var k = 0; k < depth; k++)
        {
            // Within the panel: it has depth times 3 vectors; within the rows: each has depth numbers.
            var right0 = Vector.LoadUnsafe(ref next);
            var right1 = Vector.LoadUnsafe(ref next, (nuint)lanes);
            var right2 = Vector.LoadUnsafe(ref next, (nuint)(2 * lanes));
            next = ref Unsafe.Add(ref next, TileVectors * lanes);

            var left = new Vector<double>(Unsafe.Add(ref row0, k));
            sum00 = Vector.FusedMultiplyAdd(left, right0, sum00);
            sum01 = Vector.FusedMultiplyAdd(left, right1, sum01);
            sum02 = Vector.FusedMultiplyAdd(left, right2, sum02);
            left = new Vector<double>(Unsafe.Add(ref row1, k));
            sum10 = Vector.FusedMultiplyAdd(left, right0, sum10);
            sum11 = Vector.FusedMultiplyAdd(left, right1, sum11);
            sum12 = Vector.FusedMultiplyAdd(left, right2, sum12);
            left = new Vector<double>(Unsafe.Add(ref row2, k));
            sum20 = Vector.FusedMultiplyAdd(left, right0, sum20);
            sum21 = Vector.FusedMultiplyAdd(left, right1, sum21);
            sum22 = Vector.FusedMultiplyAdd(left, right2, sum22);
            left = new Vector<double>(Unsafe.Add(ref row3, k));
            sum30 = Vector.FusedMultiplyAdd(left, right0, sum30);
            sum31 = Vector.FusedMultiplyAdd(left, right1, sum31);
            sum32 = Vector.FusedMultiplyAdd(left, right2, sum32);
        }

        Store(to, sum00, sum01, sum02);
        Store(to[PieceColumns..], sum10, sum11, sum12);
        Store(to[(2 * PieceColumns)..], sum20, sum21, sum22);
        Store(to[(3 * PieceColumns)..], sum30, sum31, sum32);
    }

    private static void Store(Span<double> to, Vector<double> first, Vector<double> second, Vector<double> third)
    {
        first.CopyTo(to);
        second.CopyTo(to[Vector<double>.Count..]);
        third.CopyTo(to[(2 * Vector<double>.Count)..]);
    }

    private readonly record struct Sides(Matrix Left, Matrix Right, bool ArePairs);
}
