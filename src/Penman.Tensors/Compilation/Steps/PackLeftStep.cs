using Penman.Tensors.Kernels;

namespace Penman.Tensors.Compilation.Steps;

/// <summary>A matrix inside a storage: element (i, k) is number Start + i Stride + k InnerStride, k along the product's inner axis.</summary>
internal sealed record MatrixView(Storage Storage, int Start, int Stride, int InnerStride)
{
    public unsafe float* At(int i, int k) => Storage.Address + Start + (nint)i * Stride + (nint)k * InnerStride;
}

/// <summary>Packs the left matrix of a product into panels that all workers then read.</summary>
internal sealed unsafe class PackLeftStep(MatrixView left, int rows, int inner, Storage packed) : Step
{
    public override IEnumerable<Storage> Touches => [left.Storage, packed];

    public override void Run(int worker, int workers)
    {
        const int panelRows = MatMulTile.PanelRows;
        var panels = (rows + panelRows - 1) / panelRows;
        for (var panel = panels * worker / workers; panel < panels * (worker + 1) / workers; panel++)
        {
            var first = panel * panelRows;
            var target = packed.Address + (nint)first * inner;
            Packing.Left(
                left.At(first, 0),
                left.Stride,
                left.InnerStride,
                Math.Min(panelRows, rows - first),
                inner,
                target
            );
        }
    }
}
