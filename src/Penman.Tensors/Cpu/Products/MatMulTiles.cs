using System.Runtime.Intrinsics;

namespace Penman.Tensors.Cpu.Products;

/// <summary>C += A B on one tile; see <see cref="MatMulTile"/>.</summary>
internal unsafe delegate void TileLoop(float* a, nint panelStride, float* b, nint k, float* c, nint row);

/// <summary>One row times patches; see <see cref="RowProduct"/>.</summary>
internal unsafe delegate void RowLoop(float* weights, float* planes, int* offsets, nint inner, float* sums, nint count);

/// <summary>
/// The innermost loops of products for registers of some lanes. Tiles of 8 and 12 rows are null where registers are
/// too few for them.
/// </summary>
internal sealed unsafe record MatMulTiles(int Width, RowLoop Row, TileLoop Rows4, TileLoop? Rows8, TileLoop? Rows12)
{
    public int Columns => 2 * Width;

    /// <summary>Whether there are tiles of runs as well; see <see cref="Convolutions.RunTile"/>.</summary>
    public bool HasRuns { get; init; }

    public static MatMulTiles For(int width) =>
        width switch
        {
            16 => new(
                width,
                RowProduct.Run<Fma512, Vector512<float>>,
                MatMulTile.Rows4<Fma512, Vector512<float>>,
                MatMulTile.Rows8<Fma512, Vector512<float>>,
                MatMulTile.Rows12<Fma512, Vector512<float>>
            ),
            8 => new(
                width,
                RowProduct.Run<Fma256, Vector256<float>>,
                MatMulTile.Rows4<Fma256, Vector256<float>>,
                Rows8: null,
                Rows12: null
            ),
            4 => new(
                width,
                RowProduct.Run<Fma128, Vector128<float>>,
                MatMulTile.Rows4<Fma128, Vector128<float>>,
                Rows8: null,
                Rows12: null
            ),
            _ => new(width, RowProduct.Run<Fma1, float>, MatMulTile.Rows4<Fma1, float>, Rows8: null, Rows12: null),
        };

    /// <summary>The tile to take next, and its rows: 12 and 8 cover every multiple of 4 from 8 on.</summary>
    public (TileLoop Tile, int Rows) Next(int remaining) =>
        Rows12 is null || Rows8 is null || remaining <= 4 ? (Rows4, 4)
        : remaining is <= 8 or (> 12 and <= 16) ? (Rows8, 8)
        : (Rows12, 12);
}
