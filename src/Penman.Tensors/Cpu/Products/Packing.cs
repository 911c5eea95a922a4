using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Penman.Tensors.Cpu.Products;

/// <summary>
/// Copies pieces of a matrix into the order in which <see cref="MatMulTile"/> reads them. Element (i, k) of the source
/// stands at source[i * stride + k * innerStride]; places beyond the matrix are filled with zeros. Copies are exact, so
/// the fast paths need no twin: <see cref="Any"/> is what they all mean.
/// </summary>
internal static unsafe class Packing
{
    private const int Block = 8;

    /// <summary>Rows between a prefetch and its use.</summary>
    private const int RowsAhead = 16;

    /// <summary>A panel [k][width] of up to width rows of the source, for k in [0, inner).</summary>
    public static void Panel(float* source, nint stride, nint innerStride, int rows, int inner, float* panel, int width)
    {
        if (stride == 1 && width % 4 == 0)
            Rows(source, innerStride, rows, inner, panel, width);
        else if (innerStride == 1 && Avx.IsSupported && width % Block == 0 && rows == width)
            Transposed(source, stride, inner, panel, width);
        else if (innerStride == 1 && Sse.IsSupported && width == 4 && rows == 4)
            TransposedNarrow(source, stride, inner, panel);
        else
            Any(source, stride, innerStride, rows, inner, panel, width);
    }

    /// <summary>
    /// Four panels of 4 rows at once, 4 inner apart, where the rows stand side by side in the source: each cache line
    /// is then read once, however far apart lines are.
    /// </summary>
    public static void FourPanels(float* source, nint innerStride, int inner, float* panels)
    {
        nint panelStride = 4 * (nint)inner;
        for (nint k = 0; k < inner; k++)
        {
            var row = source + k * innerStride;
            for (var panel = 0; panel < 4; panel++)
                Vector128.Load(row + 4 * panel).Store(panels + panel * panelStride + 4 * k);
        }
    }

    /// <summary>to[k width + i] = from[i stride + k] for 4 x 4; where there is SSE.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn4(float* from, nint stride, float* to, nint width)
    {
        var (a, b) = (Vector128.Load(from), Vector128.Load(from + stride));
        var (c, d) = (Vector128.Load(from + 2 * stride), Vector128.Load(from + 3 * stride));
        var (ab0, ab1) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        var (cd0, cd1) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(ab0, cd0).Store(to);
        Sse.MoveHighToLow(cd0, ab0).Store(to + width);
        Sse.MoveLowToHigh(ab1, cd1).Store(to + 2 * width);
        Sse.MoveHighToLow(cd1, ab1).Store(to + 3 * width);
    }

    private static void Any(float* source, nint stride, nint innerStride, int rows, int inner, float* panel, int width)
    {
        for (nint k = 0; k < inner; k++)
        {
            for (var i = 0; i < rows; i++)
                panel[k * width + i] = source[i * stride + k * innerStride];
            for (var i = rows; i < width; i++)
                panel[k * width + i] = 0;
        }
    }

    /// <summary>The rows of a panel stand side by side in the source.</summary>
    private static void Rows(float* source, nint innerStride, int rows, int inner, float* panel, int width)
    {
        if (rows < width)
        {
            Any(source, stride: 1, innerStride, rows, inner, panel, width);
            return;
        }

        for (nint k = 0; k < inner; k++)
        {
            // Rows far apart are out of the hardware prefetchers' sight.
            Prefetch.Lines(source + (k + RowsAhead) * innerStride, width);
            for (var i = 0; i < width; i += 4)
                Vector128.Load(source + k * innerStride + i).Store(panel + k * width + i);
        }
    }

    /// <summary>The inner axis stands side by side in the source: 8 x 8 at a time through registers.</summary>
    private static void Transposed(float* source, nint stride, int inner, float* panel, int width)
    {
        var whole = inner / Block * Block;
        for (var i = 0; i < width; i += Block)
        {
            var from = source + i * stride;
            var to = panel + i;
            for (nint k = 0; k < whole; k += Block)
                Transpose8(from + k, stride, to + k * width, width);
        }

        Any(source + whole, stride, innerStride: 1, width, inner - whole, panel + (nint)whole * width, width);
    }

    private static void TransposedNarrow(float* source, nint stride, int inner, float* panel)
    {
        var whole = inner / 4 * 4;
        for (nint k = 0; k < whole; k += 4)
            Turn4(source + k, stride, panel + 4 * k, width: 4);

        Any(source + whole, stride, innerStride: 1, rows: 4, inner - whole, panel + 4 * (nint)whole, width: 4);
    }

    /// <summary>
    /// to[k][i] = from[i][k] for 8 x 8. Rows i and i + 4 share a register from the load on, so only two rounds of
    /// shuffles remain.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(float* from, nint stride, float* to, nint width)
    {
        Transpose4(from, stride, to, width);
        Transpose4(from + 4, stride, to + 4 * width, width);
    }

    /// <summary>to[k][i] = from[i][k] for k in [0, 4), i in [0, 8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(float* from, nint stride, float* to, nint width)
    {
        var (a, b) = (Pair(from, stride, 0), Pair(from, stride, 1));
        var (c, d) = (Pair(from, stride, 2), Pair(from, stride, 3));
        var (ab0, ab1) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b)); // a0 b0 a1 b1, a2 b2 a3 b3
        var (cd0, cd1) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        const byte low = 0b01_00_01_00,
            high = 0b11_10_11_10;
        Avx.Shuffle(ab0, cd0, low).Store(to);
        Avx.Shuffle(ab0, cd0, high).Store(to + width);
        Avx.Shuffle(ab1, cd1, low).Store(to + 2 * width);
        Avx.Shuffle(ab1, cd1, high).Store(to + 3 * width);
    }

    /// <summary>4 numbers of row i in the lower half, 4 of row i + 4 in the upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* from, nint stride, nint i) =>
        Vector256.Create(Vector128.Load(from + i * stride), Vector128.Load(from + (i + 4) * stride));
}
