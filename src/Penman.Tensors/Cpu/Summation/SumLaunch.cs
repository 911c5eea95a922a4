using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Summation;

/// <summary>The sum over the middle axis of (Outer, Summed, Inner).</summary>
internal sealed record SumSizes(int Outer, int Summed, int Inner);

/// <summary>A sum over one run of axes, of an array without gaps.</summary>
internal sealed unsafe class SumLaunch<V>(SumSizes sizes, Storage source, int start, Storage destination) : Launch
    where V : unmanaged, ISimd<V>
{
    private const int ColumnsPerPiece = 64;

    /// <summary>Elements that are worth a unit of their own.</summary>
    private const int Grain = 8192;

    private readonly int _columnPieces = Rounding.DivideUp(sizes.Inner, ColumnsPerPiece);
    private readonly int _piecesPerUnit = Math.Max(1, Grain / (sizes.Summed * Math.Min(sizes.Inner, ColumnsPerPiece)));

    public override string Description => $"sum {sizes.Outer} x {sizes.Summed} x {sizes.Inner}";

    public override IEnumerable<Storage> Touches => [source, destination];

    public override int Units => Rounding.DivideUp(Pieces, _piecesPerUnit);

    private int Pieces => sizes.Outer * _columnPieces;

    public override void Run(int unit, int worker)
    {
        int piece = unit * _piecesPerUnit,
            end = Math.Min(piece + _piecesPerUnit, Pieces);
        if (sizes.Inner == 1)
            Sums.Rows<V>(At(piece, 0), end - piece, sizes.Summed, sizes.Summed, destination.Address + piece);
        else
            for (; piece < end; piece++)
                SumColumns(piece / _columnPieces, piece % _columnPieces * ColumnsPerPiece);
    }

    private float* At(int outer, int column) =>
        source.Address + start + (nint)outer * sizes.Summed * sizes.Inner + column;

    private void SumColumns(int outer, int column) =>
        Sums.Columns<V>(
            At(outer, column),
            sizes.Summed,
            sizes.Inner,
            Math.Min(ColumnsPerPiece, sizes.Inner - column),
            destination.Address + (nint)outer * sizes.Inner + column
        );
}
