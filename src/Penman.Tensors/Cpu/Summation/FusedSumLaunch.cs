using System.Runtime.CompilerServices;
using Penman.Tensors.Cpu.Loops;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Summation;

/// <summary>
/// A sum over one run of axes of what a fused loop computes: a piece at a time goes to scratch and is summed from
/// there, in the order in which <see cref="SumLaunch{V}"/> would sum it.
/// </summary>
internal sealed unsafe class FusedSumLaunch<V>(
    SumRun run,
    FusedLoop loop,
    IReadOnlyList<WalkedArray> arrays,
    Storage scratch,
    Storage destination
) : Launch
    where V : unmanaged, ISimd<V>
{
    private const int ColumnsPerPiece = 64;
    private const int RowsPerPiece = 64;

    /// <summary>Elements that are worth a unit of their own.</summary>
    private const int Grain = 8192;

    private readonly SumSizes _sizes = run.Sizes;
    private readonly WalkedArray[] _arrays = [.. arrays];
    private readonly int _lastOuter = run.First > 0 ? run.Shape[run.First - 1] : 1;
    private readonly int _columnPieces = Rounding.DivideUp(run.Sizes.Inner, ColumnsPerPiece);

    /// <summary>Scratch per worker: rows of columns, or as many elements of a row.</summary>
    public static int ScratchCount => RowsPerPiece * ColumnsPerPiece;

    /// <summary>From row to row of scratch.</summary>
    public static int ScratchStride(SumSizes sizes) =>
        sizes.Inner > 1 ? ColumnsPerPiece
        : IsShort(sizes) ? sizes.Summed
        : 0;

    public override string Description =>
        $"sum {_sizes.Outer} x {_sizes.Summed} x {_sizes.Inner}, {_arrays.Length} arrays fused";

    public override IEnumerable<Storage> Touches => [.. _arrays.Select(array => array.Storage), scratch, destination];

    public override int Units => Rounding.DivideUp(Pieces, PiecesPerUnit);

    private static bool IsShort(SumSizes sizes) => sizes.Summed <= ScratchCount;

    private int Pieces => _sizes.Outer * _columnPieces;

    private int PiecesPerUnit =>
        (int)Math.Max(1, Grain / ((long)_sizes.Summed * Math.Min(_sizes.Inner, ColumnsPerPiece)));

    public override void Run(int unit, int worker)
    {
        int piece = unit * PiecesPerUnit,
            end = Math.Min(piece + PiecesPerUnit, Pieces);
        var pointers = stackalloc float*[_arrays.Length + 1];
        pointers[_arrays.Length] = scratch.Address + (nint)worker * ScratchCount;
        if (_sizes.Inner > 1)
            for (; piece < end; piece++)
                SumColumns(pointers, piece / _columnPieces, piece % _columnPieces * ColumnsPerPiece);
        else if (IsShort(_sizes))
            SumRows(pointers, piece, end);
        else
            for (; piece < end; piece++)
                SumRow(pointers, piece);
    }

    /// <summary>Short rows: as many at once as fit into scratch and stand at one stride from each other.</summary>
    private void SumRows(float** pointers, int row, int end)
    {
        for (int rows; row < end; row += rows)
        {
            rows = Math.Min(Math.Min(end - row, ScratchCount / _sizes.Summed), _lastOuter - row % _lastOuter);
            Point(pointers, row, summed: 0, column: 0);
            loop(pointers, rows, _sizes.Summed);
            Sums.Rows<V>(pointers[_arrays.Length], rows, _sizes.Summed, _sizes.Summed, destination.Address + row);
        }
    }

    [SkipLocalsInit]
    private void SumRow(float** pointers, int outer)
    {
        var lanes = stackalloc float[Sums.Lanes];
        Sums.Clear<V>(lanes);
        for (var first = 0; first < _sizes.Summed; first += ScratchCount)
        {
            var count = Math.Min(ScratchCount, _sizes.Summed - first);
            Point(pointers, outer, first, column: 0);
            loop(pointers, 1, count);
            Sums.Accumulate<V>(pointers[_arrays.Length], count, lanes);
        }

        destination.Address[outer] = Sums.Fold<V>(lanes);
    }

    private void SumColumns(float** pointers, int outer, int column)
    {
        var columns = Math.Min(ColumnsPerPiece, _sizes.Inner - column);
        var sums = destination.Address + (nint)outer * _sizes.Inner + column;
        for (var first = 0; first < _sizes.Summed; first += RowsPerPiece)
        {
            var rows = Math.Min(RowsPerPiece, _sizes.Summed - first);
            Point(pointers, outer, first, column);
            loop(pointers, rows, columns);
            Sums.AddColumns<V>(pointers[_arrays.Length], rows, ColumnsPerPiece, columns, sums, isFirst: first == 0);
        }
    }

    private void Point(float** pointers, int outer, int summed, int column)
    {
        for (var i = 0; i < _arrays.Length; i++)
        {
            var (storage, start, strides) = _arrays[i];
            var offset = start + (nint)summed * strides[^2] + (nint)column * strides[^1];
            var rest = outer;
            for (var axis = run.First - 1; axis >= 0; rest /= run.Shape[axis], axis--)
                offset += (nint)(rest % run.Shape[axis]) * strides[axis];
            pointers[i] = storage.Address + offset;
        }
    }
}
