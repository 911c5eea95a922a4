using System.Runtime.CompilerServices;

namespace Penman.Tensors.Kernels;

/// <summary>
/// The innermost loops of the matrix product: C += A B on a tile of 12, 8 or 4 rows and two registers of columns.
/// </summary>
/// <remarks>
/// A stands in panels of 4 rows, [k][4]; B in one panel of 2 W columns, [k][2 W]; C is row-major with stride 2 W.
/// Each element of C is one chain of fused multiply-adds in the order of k, whatever the width: that is the contract of
/// same bits. 12 x 2 accumulators, 2 registers of B and 1 of A fill 27 of the 32 registers of AVX-512; 4 x 2 fit the 16 of
/// AVX2 and still cover the latency of two FMA units (8 independent chains).
/// </remarks>
internal static unsafe class MatMulTile
{
    /// <summary>Rows in a panel of A.</summary>
    public const int PanelRows = 4;

    /// <summary>12 rows: panels <paramref name="a"/>, a + panelStride and a + 2 panelStride (in floats).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12<V>(float* a, nint panelStride, float* b, nint k, float* c)
        where V : unmanaged, ISimd<V>
    {
        nint w = V.Width,
            row = 2 * w;
        float* a1 = a + panelStride,
            a2 = a1 + panelStride;
        float* c1 = c + 4 * row,
            c2 = c1 + 4 * row;
        V c00 = V.Load(c),
            c01 = V.Load(c + w),
            c10 = V.Load(c + row),
            c11 = V.Load(c + row + w);
        V c20 = V.Load(c + 2 * row),
            c21 = V.Load(c + 2 * row + w),
            c30 = V.Load(c + 3 * row),
            c31 = V.Load(c + 3 * row + w);
        V c40 = V.Load(c1),
            c41 = V.Load(c1 + w),
            c50 = V.Load(c1 + row),
            c51 = V.Load(c1 + row + w);
        V c60 = V.Load(c1 + 2 * row),
            c61 = V.Load(c1 + 2 * row + w),
            c70 = V.Load(c1 + 3 * row),
            c71 = V.Load(c1 + 3 * row + w);
        V c80 = V.Load(c2),
            c81 = V.Load(c2 + w),
            c90 = V.Load(c2 + row),
            c91 = V.Load(c2 + row + w);
        V ca0 = V.Load(c2 + 2 * row),
            ca1 = V.Load(c2 + 2 * row + w),
            cb0 = V.Load(c2 + 3 * row),
            cb1 = V.Load(c2 + 3 * row + w);
        for (nint i = 0; i < k; i++)
        {
            V b0 = V.Load(b),
                b1 = V.Load(b + w);
            V x = V.Broadcast(a[0]);
            c00 = V.Fma(x, b0, c00);
            c01 = V.Fma(x, b1, c01);
            x = V.Broadcast(a[1]);
            c10 = V.Fma(x, b0, c10);
            c11 = V.Fma(x, b1, c11);
            x = V.Broadcast(a[2]);
            c20 = V.Fma(x, b0, c20);
            c21 = V.Fma(x, b1, c21);
            x = V.Broadcast(a[3]);
            c30 = V.Fma(x, b0, c30);
            c31 = V.Fma(x, b1, c31);
            x = V.Broadcast(a1[0]);
            c40 = V.Fma(x, b0, c40);
            c41 = V.Fma(x, b1, c41);
            x = V.Broadcast(a1[1]);
            c50 = V.Fma(x, b0, c50);
            c51 = V.Fma(x, b1, c51);
            x = V.Broadcast(a1[2]);
            c60 = V.Fma(x, b0, c60);
            c61 = V.Fma(x, b1, c61);
            x = V.Broadcast(a1[3]);
            c70 = V.Fma(x, b0, c70);
            c71 = V.Fma(x, b1, c71);
            x = V.Broadcast(a2[0]);
            c80 = V.Fma(x, b0, c80);
            c81 = V.Fma(x, b1, c81);
            x = V.Broadcast(a2[1]);
            c90 = V.Fma(x, b0, c90);
            c91 = V.Fma(x, b1, c91);
            x = V.Broadcast(a2[2]);
            ca0 = V.Fma(x, b0, ca0);
            ca1 = V.Fma(x, b1, ca1);
            x = V.Broadcast(a2[3]);
            cb0 = V.Fma(x, b0, cb0);
            cb1 = V.Fma(x, b1, cb1);
            a += PanelRows;
            a1 += PanelRows;
            a2 += PanelRows;
            b += row;
        }

        Store(c, row, w, c00, c01, c10, c11);
        Store(c + 2 * row, row, w, c20, c21, c30, c31);
        Store(c1, row, w, c40, c41, c50, c51);
        Store(c1 + 2 * row, row, w, c60, c61, c70, c71);
        Store(c2, row, w, c80, c81, c90, c91);
        Store(c2 + 2 * row, row, w, ca0, ca1, cb0, cb1);
    }

    /// <summary>8 rows: panels <paramref name="a"/> and a + panelStride (in floats).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows8<V>(float* a, nint panelStride, float* b, nint k, float* c)
        where V : unmanaged, ISimd<V>
    {
        nint w = V.Width,
            row = 2 * w;
        float* a1 = a + panelStride;
        float* c1 = c + 4 * row;
        V c00 = V.Load(c),
            c01 = V.Load(c + w),
            c10 = V.Load(c + row),
            c11 = V.Load(c + row + w);
        V c20 = V.Load(c + 2 * row),
            c21 = V.Load(c + 2 * row + w),
            c30 = V.Load(c + 3 * row),
            c31 = V.Load(c + 3 * row + w);
        V c40 = V.Load(c1),
            c41 = V.Load(c1 + w),
            c50 = V.Load(c1 + row),
            c51 = V.Load(c1 + row + w);
        V c60 = V.Load(c1 + 2 * row),
            c61 = V.Load(c1 + 2 * row + w),
            c70 = V.Load(c1 + 3 * row),
            c71 = V.Load(c1 + 3 * row + w);
        for (nint i = 0; i < k; i++)
        {
            V b0 = V.Load(b),
                b1 = V.Load(b + w);
            V x = V.Broadcast(a[0]);
            c00 = V.Fma(x, b0, c00);
            c01 = V.Fma(x, b1, c01);
            x = V.Broadcast(a[1]);
            c10 = V.Fma(x, b0, c10);
            c11 = V.Fma(x, b1, c11);
            x = V.Broadcast(a[2]);
            c20 = V.Fma(x, b0, c20);
            c21 = V.Fma(x, b1, c21);
            x = V.Broadcast(a[3]);
            c30 = V.Fma(x, b0, c30);
            c31 = V.Fma(x, b1, c31);
            x = V.Broadcast(a1[0]);
            c40 = V.Fma(x, b0, c40);
            c41 = V.Fma(x, b1, c41);
            x = V.Broadcast(a1[1]);
            c50 = V.Fma(x, b0, c50);
            c51 = V.Fma(x, b1, c51);
            x = V.Broadcast(a1[2]);
            c60 = V.Fma(x, b0, c60);
            c61 = V.Fma(x, b1, c61);
            x = V.Broadcast(a1[3]);
            c70 = V.Fma(x, b0, c70);
            c71 = V.Fma(x, b1, c71);
            a += PanelRows;
            a1 += PanelRows;
            b += row;
        }

        Store(c, row, w, c00, c01, c10, c11);
        Store(c + 2 * row, row, w, c20, c21, c30, c31);
        Store(c1, row, w, c40, c41, c50, c51);
        Store(c1 + 2 * row, row, w, c60, c61, c70, c71);
    }

    /// <summary>4 rows: one panel of A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4<V>(float* a, float* b, nint k, float* c)
        where V : unmanaged, ISimd<V>
    {
        nint w = V.Width,
            row = 2 * w;
        V c00 = V.Load(c),
            c01 = V.Load(c + w),
            c10 = V.Load(c + row),
            c11 = V.Load(c + row + w);
        V c20 = V.Load(c + 2 * row),
            c21 = V.Load(c + 2 * row + w),
            c30 = V.Load(c + 3 * row),
            c31 = V.Load(c + 3 * row + w);
        for (nint i = 0; i < k; i++)
        {
            V b0 = V.Load(b),
                b1 = V.Load(b + w);
            V x = V.Broadcast(a[0]);
            c00 = V.Fma(x, b0, c00);
            c01 = V.Fma(x, b1, c01);
            x = V.Broadcast(a[1]);
            c10 = V.Fma(x, b0, c10);
            c11 = V.Fma(x, b1, c11);
            x = V.Broadcast(a[2]);
            c20 = V.Fma(x, b0, c20);
            c21 = V.Fma(x, b1, c21);
            x = V.Broadcast(a[3]);
            c30 = V.Fma(x, b0, c30);
            c31 = V.Fma(x, b1, c31);
            a += PanelRows;
            b += row;
        }

        Store(c, row, w, c00, c01, c10, c11);
        Store(c + 2 * row, row, w, c20, c21, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V>(float* c, nint row, nint w, V c00, V c01, V c10, V c11)
        where V : unmanaged, ISimd<V>
    {
        V.Store(c, c00);
        V.Store(c + w, c01);
        V.Store(c + row, c10);
        V.Store(c + row + w, c11);
    }
}
