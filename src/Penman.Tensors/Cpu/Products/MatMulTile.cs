using System.Runtime.CompilerServices;

namespace Penman.Tensors.Cpu.Products;

/// <summary>
/// The innermost loops of the matrix product: C += A B on a tile of 12, 8 or 4 rows and two registers of columns.
/// </summary>
/// <remarks>
/// A stands in panels of 4 rows, [k][4]; B in one panel of 2 w columns, [k][2 w]; rows of C are <c>row</c> floats
/// apart. Each element of C is one chain of fused multiply-adds in the order of k, whatever the width: that is the
/// contract of same bits. 12 x 2 accumulators, 2 registers of B and 1 of A fill 27 of the 32 registers of AVX-512;
/// 4 x 2 fit the 16 of AVX2 and still cover the latency of two units with 8 independent chains.
/// </remarks>
internal static unsafe class MatMulTile
{
    /// <summary>Rows in a panel of A.</summary>
    public const int PanelRows = 4;

    /// <summary>12 rows: 3 panels of A, panelStride floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12<TUnit, V>(float* a, nint panelStride, float* b, nint k, float* c, nint row)
        where TUnit : IFmaUnit<V>
    {
        nint w = TUnit.Width;
        var a1 = a + 1 * panelStride;
        var a2 = a + 2 * panelStride;
        V c00 = TUnit.Load(c + 0 * row),
            c01 = TUnit.Load(c + 0 * row + w);
        V c10 = TUnit.Load(c + 1 * row),
            c11 = TUnit.Load(c + 1 * row + w);
        V c20 = TUnit.Load(c + 2 * row),
            c21 = TUnit.Load(c + 2 * row + w);
        V c30 = TUnit.Load(c + 3 * row),
            c31 = TUnit.Load(c + 3 * row + w);
        V c40 = TUnit.Load(c + 4 * row),
            c41 = TUnit.Load(c + 4 * row + w);
        V c50 = TUnit.Load(c + 5 * row),
            c51 = TUnit.Load(c + 5 * row + w);
        V c60 = TUnit.Load(c + 6 * row),
            c61 = TUnit.Load(c + 6 * row + w);
        V c70 = TUnit.Load(c + 7 * row),
            c71 = TUnit.Load(c + 7 * row + w);
        V c80 = TUnit.Load(c + 8 * row),
            c81 = TUnit.Load(c + 8 * row + w);
        V c90 = TUnit.Load(c + 9 * row),
            c91 = TUnit.Load(c + 9 * row + w);
        V ca0 = TUnit.Load(c + 10 * row),
            ca1 = TUnit.Load(c + 10 * row + w);
        V cb0 = TUnit.Load(c + 11 * row),
            cb1 = TUnit.Load(c + 11 * row + w);
        for (nint i = 0; i < k; i++)
        {
            V b0 = TUnit.Load(b),
                b1 = TUnit.Load(b + w);
            var x0 = TUnit.Broadcast(a[0]);
            c00 = TUnit.Fma(x0, b0, c00);
            c01 = TUnit.Fma(x0, b1, c01);
            var x1 = TUnit.Broadcast(a[1]);
            c10 = TUnit.Fma(x1, b0, c10);
            c11 = TUnit.Fma(x1, b1, c11);
            var x2 = TUnit.Broadcast(a[2]);
            c20 = TUnit.Fma(x2, b0, c20);
            c21 = TUnit.Fma(x2, b1, c21);
            var x3 = TUnit.Broadcast(a[3]);
            c30 = TUnit.Fma(x3, b0, c30);
            c31 = TUnit.Fma(x3, b1, c31);
            var x4 = TUnit.Broadcast(a1[0]);
            c40 = TUnit.Fma(x4, b0, c40);
            c41 = TUnit.Fma(x4, b1, c41);
            var x5 = TUnit.Broadcast(a1[1]);
            c50 = TUnit.Fma(x5, b0, c50);
            c51 = TUnit.Fma(x5, b1, c51);
            var x6 = TUnit.Broadcast(a1[2]);
            c60 = TUnit.Fma(x6, b0, c60);
            c61 = TUnit.Fma(x6, b1, c61);
            var x7 = TUnit.Broadcast(a1[3]);
            c70 = TUnit.Fma(x7, b0, c70);
            c71 = TUnit.Fma(x7, b1, c71);
            var x8 = TUnit.Broadcast(a2[0]);
            c80 = TUnit.Fma(x8, b0, c80);
            c81 = TUnit.Fma(x8, b1, c81);
            var x9 = TUnit.Broadcast(a2[1]);
            c90 = TUnit.Fma(x9, b0, c90);
            c91 = TUnit.Fma(x9, b1, c91);
            var xa = TUnit.Broadcast(a2[2]);
            ca0 = TUnit.Fma(xa, b0, ca0);
            ca1 = TUnit.Fma(xa, b1, ca1);
            var xb = TUnit.Broadcast(a2[3]);
            cb0 = TUnit.Fma(xb, b0, cb0);
            cb1 = TUnit.Fma(xb, b1, cb1);
            a += PanelRows;
            a1 += PanelRows;
            a2 += PanelRows;
            b += 2 * w;
        }

        Store<TUnit, V>(c + 0 * row, c00, c01);
        Store<TUnit, V>(c + 1 * row, c10, c11);
        Store<TUnit, V>(c + 2 * row, c20, c21);
        Store<TUnit, V>(c + 3 * row, c30, c31);
        Store<TUnit, V>(c + 4 * row, c40, c41);
        Store<TUnit, V>(c + 5 * row, c50, c51);
        Store<TUnit, V>(c + 6 * row, c60, c61);
        Store<TUnit, V>(c + 7 * row, c70, c71);
        Store<TUnit, V>(c + 8 * row, c80, c81);
        Store<TUnit, V>(c + 9 * row, c90, c91);
        Store<TUnit, V>(c + 10 * row, ca0, ca1);
        Store<TUnit, V>(c + 11 * row, cb0, cb1);
    }

    /// <summary>8 rows: 2 panels of A, panelStride floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows8<TUnit, V>(float* a, nint panelStride, float* b, nint k, float* c, nint row)
        where TUnit : IFmaUnit<V>
    {
        nint w = TUnit.Width;
        var a1 = a + 1 * panelStride;
        V c00 = TUnit.Load(c + 0 * row),
            c01 = TUnit.Load(c + 0 * row + w);
        V c10 = TUnit.Load(c + 1 * row),
            c11 = TUnit.Load(c + 1 * row + w);
        V c20 = TUnit.Load(c + 2 * row),
            c21 = TUnit.Load(c + 2 * row + w);
        V c30 = TUnit.Load(c + 3 * row),
            c31 = TUnit.Load(c + 3 * row + w);
        V c40 = TUnit.Load(c + 4 * row),
            c41 = TUnit.Load(c + 4 * row + w);
        V c50 = TUnit.Load(c + 5 * row),
            c51 = TUnit.Load(c + 5 * row + w);
        V c60 = TUnit.Load(c + 6 * row),
            c61 = TUnit.Load(c + 6 * row + w);
        V c70 = TUnit.Load(c + 7 * row),
            c71 = TUnit.Load(c + 7 * row + w);
        for (nint i = 0; i < k; i++)
        {
            V b0 = TUnit.Load(b),
                b1 = TUnit.Load(b + w);
            var x0 = TUnit.Broadcast(a[0]);
            c00 = TUnit.Fma(x0, b0, c00);
            c01 = TUnit.Fma(x0, b1, c01);
            var x1 = TUnit.Broadcast(a[1]);
            c10 = TUnit.Fma(x1, b0, c10);
            c11 = TUnit.Fma(x1, b1, c11);
            var x2 = TUnit.Broadcast(a[2]);
            c20 = TUnit.Fma(x2, b0, c20);
            c21 = TUnit.Fma(x2, b1, c21);
            var x3 = TUnit.Broadcast(a[3]);
            c30 = TUnit.Fma(x3, b0, c30);
            c31 = TUnit.Fma(x3, b1, c31);
            var x4 = TUnit.Broadcast(a1[0]);
            c40 = TUnit.Fma(x4, b0, c40);
            c41 = TUnit.Fma(x4, b1, c41);
            var x5 = TUnit.Broadcast(a1[1]);
            c50 = TUnit.Fma(x5, b0, c50);
            c51 = TUnit.Fma(x5, b1, c51);
            var x6 = TUnit.Broadcast(a1[2]);
            c60 = TUnit.Fma(x6, b0, c60);
            c61 = TUnit.Fma(x6, b1, c61);
            var x7 = TUnit.Broadcast(a1[3]);
            c70 = TUnit.Fma(x7, b0, c70);
            c71 = TUnit.Fma(x7, b1, c71);
            a += PanelRows;
            a1 += PanelRows;
            b += 2 * w;
        }

        Store<TUnit, V>(c + 0 * row, c00, c01);
        Store<TUnit, V>(c + 1 * row, c10, c11);
        Store<TUnit, V>(c + 2 * row, c20, c21);
        Store<TUnit, V>(c + 3 * row, c30, c31);
        Store<TUnit, V>(c + 4 * row, c40, c41);
        Store<TUnit, V>(c + 5 * row, c50, c51);
        Store<TUnit, V>(c + 6 * row, c60, c61);
        Store<TUnit, V>(c + 7 * row, c70, c71);
    }

    /// <summary>4 rows: 1 panel of A, panelStride floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4<TUnit, V>(float* a, nint panelStride, float* b, nint k, float* c, nint row)
        where TUnit : IFmaUnit<V>
    {
        nint w = TUnit.Width;
        V c00 = TUnit.Load(c + 0 * row),
            c01 = TUnit.Load(c + 0 * row + w);
        V c10 = TUnit.Load(c + 1 * row),
            c11 = TUnit.Load(c + 1 * row + w);
        V c20 = TUnit.Load(c + 2 * row),
            c21 = TUnit.Load(c + 2 * row + w);
        V c30 = TUnit.Load(c + 3 * row),
            c31 = TUnit.Load(c + 3 * row + w);
        for (nint i = 0; i < k; i++)
        {
            V b0 = TUnit.Load(b),
                b1 = TUnit.Load(b + w);
            var x0 = TUnit.Broadcast(a[0]);
            c00 = TUnit.Fma(x0, b0, c00);
            c01 = TUnit.Fma(x0, b1, c01);
            var x1 = TUnit.Broadcast(a[1]);
            c10 = TUnit.Fma(x1, b0, c10);
            c11 = TUnit.Fma(x1, b1, c11);
            var x2 = TUnit.Broadcast(a[2]);
            c20 = TUnit.Fma(x2, b0, c20);
            c21 = TUnit.Fma(x2, b1, c21);
            var x3 = TUnit.Broadcast(a[3]);
            c30 = TUnit.Fma(x3, b0, c30);
            c31 = TUnit.Fma(x3, b1, c31);
            a += PanelRows;
            b += 2 * w;
        }

        Store<TUnit, V>(c + 0 * row, c00, c01);
        Store<TUnit, V>(c + 1 * row, c10, c11);
        Store<TUnit, V>(c + 2 * row, c20, c21);
        Store<TUnit, V>(c + 3 * row, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TUnit, V>(float* c, V left, V right)
        where TUnit : IFmaUnit<V>
    {
        TUnit.Store(c, left);
        TUnit.Store(c + TUnit.Width, right);
    }
}
