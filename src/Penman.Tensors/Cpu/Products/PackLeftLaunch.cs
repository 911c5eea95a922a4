namespace Penman.Tensors.Cpu.Products;

/// <summary>
/// A matrix inside a storage: element (i, k) is number Start + i Stride + k InnerStride, k along the product's
/// inner axis.
/// </summary>
internal sealed record MatrixView(Storage Storage, int Start, int Stride, int InnerStride)
{
    public unsafe float* At(int i, int k) => Storage.Address + Start + (nint)i * Stride + (nint)k * InnerStride;
}

/// <summary>Packs the left matrix of a product into panels that all workers then read.</summary>
internal sealed unsafe class PackLeftLaunch(MatrixView left, int rows, int inner, Storage packed) : Launch
{
    /// <summary>Rows of a unit of work: four panels.</summary>
    private const int UnitRows = 4 * MatMulTile.PanelRows;

    public override string Description => $"pack left {rows} x {inner}";

    public override IEnumerable<Storage> Touches => [left.Storage, packed];

    public override int Units => Rounding.DivideUp(rows, UnitRows);

    public override void Run(int unit, int worker)
    {
        int first = unit * UnitRows,
            count = Math.Min(UnitRows, rows - first);
        if (left.Stride == 1 && count == UnitRows)
        {
            Packing.FourPanels(left.At(first, 0), left.InnerStride, inner, packed.Address + (nint)first * inner);
            return;
        }

        for (var row = first; row < first + count; row += MatMulTile.PanelRows)
        {
            var panelRows = Math.Min(MatMulTile.PanelRows, first + count - row);
            var panel = packed.Address + (nint)row * inner;
            Packing.Panel(
                left.At(row, 0),
                left.Stride,
                left.InnerStride,
                panelRows,
                inner,
                panel,
                MatMulTile.PanelRows
            );
        }
    }
}
