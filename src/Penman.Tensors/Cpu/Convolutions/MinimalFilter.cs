using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Penman.Tensors.Simd;

namespace Penman.Tensors.Cpu.Convolutions;

/// <summary>Transforms one matrix per lane; strides in elements.</summary>
internal unsafe delegate void TileTransform(
    float* from,
    nint fromRow,
    nint fromColumn,
    float* to,
    nint toPoint,
    nint lanes
);

/// <summary>
/// Minimal filtering F(2 x 2, r x r): 2 x 2 neighbouring sums of a filter of r x r taps by (r + 1)² products in place of
/// 4 r², for r of 2 or 3. A tile of (r + 1)² elements and the filter are transformed, multiplied point by point and summed
/// over channels, and what is summed is transformed back.
/// </summary>
/// <remarks>
/// S. Winograd, Arithmetic Complexity of Computations (1980); A. Lavin and S. Gray, arXiv:1509.09308. Along one axis, for
/// r = 2: (d0 - d1) g0, d1 (g0 + g1), (d2 - d1) g1, whose neighbours add up to the two sums. For r = 3: (d0 - d2) g0,
/// (d1 + d2)(g0 + g1 + g2) / 2, (d2 - d1)(g0 - g1 + g2) / 2, (d3 - d1) g2. The factors are 1 and 1/2, so no more than a few
/// bits are lost. Sums are written in one order, the same for every width of registers.
/// </remarks>
internal sealed record MinimalFilter(TileTransform Tile2, TileTransform Tile3, TileTransform Sums2, TileTransform Sums3)
{
    /// <summary>Sums along an axis of a tile.</summary>
    public const int Sums = 2;

    public static unsafe MinimalFilter Of<V>()
        where V : unmanaged, ISimd<V> =>
        new(TransformTile2<V>, TransformTile3<V>, TransformSums2<V>, TransformSums3<V>);

    /// <summary>A tile of (r + 1)² elements to as many points.</summary>
    public TileTransform Tile(int taps) => taps == 2 ? Tile2 : Tile3;

    /// <summary>(r + 1)² summed points to 2 x 2 sums.</summary>
    public TileTransform Back(int taps) => taps == 2 ? Sums2 : Sums3;

    /// <summary>r x r taps of a filter, four filters at once, to (r + 1)² points.</summary>
    public static void TransformTaps(ReadOnlySpan<Vector128<float>> taps, Span<Vector128<float>> points, int size)
    {
        Span<Vector128<float>> half = stackalloc Vector128<float>[(size + 1) * size];
        for (var column = 0; column < size; column++)
            TransformTaps(taps[column..], size, half[column..], size, size);
        for (var row = 0; row <= size; row++)
            TransformTaps(half[(row * size)..], 1, points[(row * (size + 1))..], 1, size);
    }

    private static void TransformTaps(
        ReadOnlySpan<Vector128<float>> g,
        int from,
        Span<Vector128<float>> u,
        int to,
        int size
    )
    {
        u[0] = g[0];
        if (size == 2)
        {
            u[to] = g[0] + g[from];
            u[2 * to] = g[from];
            return;
        }

        var outer = g[0] + g[2 * from];
        u[to] = (outer + g[from]) * 0.5f;
        u[2 * to] = (outer - g[from]) * 0.5f;
        u[3 * to] = g[2 * from];
    }

    private static unsafe void TransformTile2<V>(float* from, nint row, nint column, float* to, nint point, nint lanes)
        where V : unmanaged, ISimd<V>
    {
        for (nint i = 0; i < lanes; i += V.Width, from += V.Width, to += V.Width)
        {
            Line2(from, column, out V a0, out var a1, out var a2);
            Line2(from + row, column, out V b0, out var b1, out var b2);
            Line2(from + 2 * row, column, out V c0, out var c1, out var c2);
            Put3(to, point, a0 - b0, a1 - b1, a2 - b2);
            Put3(to + 3 * point, point, b0, b1, b2);
            Put3(to + 6 * point, point, c0 - b0, c1 - b1, c2 - b2);
        }
    }

    private static unsafe void TransformTile3<V>(float* from, nint row, nint column, float* to, nint point, nint lanes)
        where V : unmanaged, ISimd<V>
    {
        for (nint i = 0; i < lanes; i += V.Width, from += V.Width, to += V.Width)
        {
            Line3(from, column, out V a0, out var a1, out var a2, out var a3);
            Line3(from + row, column, out V b0, out var b1, out var b2, out var b3);
            Line3(from + 2 * row, column, out V c0, out var c1, out var c2, out var c3);
            Line3(from + 3 * row, column, out V d0, out var d1, out var d2, out var d3);
            Put4(to, point, a0 - c0, a1 - c1, a2 - c2, a3 - c3);
            Put4(to + 4 * point, point, b0 + c0, b1 + c1, b2 + c2, b3 + c3);
            Put4(to + 8 * point, point, c0 - b0, c1 - b1, c2 - b2, c3 - b3);
            Put4(to + 12 * point, point, d0 - b0, d1 - b1, d2 - b2, d3 - b3);
        }
    }

    private static unsafe void TransformSums2<V>(float* from, nint row, nint column, float* to, nint point, nint lanes)
        where V : unmanaged, ISimd<V>
    {
        for (nint i = 0; i < lanes; i += V.Width, from += V.Width, to += V.Width)
        {
            Back2(from, column, out V a0, out var a1);
            Back2(from + row, column, out V b0, out var b1);
            Back2(from + 2 * row, column, out V c0, out var c1);
            V.Store(to, a0 + b0);
            V.Store(to + point, a1 + b1);
            V.Store(to + 2 * point, b0 + c0);
            V.Store(to + 3 * point, b1 + c1);
        }
    }

    private static unsafe void TransformSums3<V>(float* from, nint row, nint column, float* to, nint point, nint lanes)
        where V : unmanaged, ISimd<V>
    {
        for (nint i = 0; i < lanes; i += V.Width, from += V.Width, to += V.Width)
        {
            Back3(from, column, out V a0, out var a1);
            Back3(from + row, column, out V b0, out var b1);
            Back3(from + 2 * row, column, out V c0, out var c1);
            Back3(from + 3 * row, column, out V d0, out var d1);
            V.Store(to, a0 + b0 + c0);
            V.Store(to + point, a1 + b1 + c1);
            V.Store(to + 2 * point, b0 - c0 + d0);
            V.Store(to + 3 * point, b1 - c1 + d1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Line2<V>(float* d, nint stride, out V t0, out V t1, out V t2)
        where V : unmanaged, ISimd<V>
    {
        t1 = V.Load(d + stride);
        t0 = V.Load(d) - t1;
        t2 = V.Load(d + 2 * stride) - t1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Line3<V>(float* d, nint stride, out V t0, out V t1, out V t2, out V t3)
        where V : unmanaged, ISimd<V>
    {
        V d1 = V.Load(d + stride),
            d2 = V.Load(d + 2 * stride);
        t0 = V.Load(d) - d2;
        t1 = d1 + d2;
        t2 = d2 - d1;
        t3 = V.Load(d + 3 * stride) - d1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Back2<V>(float* m, nint stride, out V y0, out V y1)
        where V : unmanaged, ISimd<V>
    {
        var middle = V.Load(m + stride);
        y0 = V.Load(m) + middle;
        y1 = middle + V.Load(m + 2 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Back3<V>(float* m, nint stride, out V y0, out V y1)
        where V : unmanaged, ISimd<V>
    {
        V m1 = V.Load(m + stride),
            m2 = V.Load(m + 2 * stride);
        y0 = V.Load(m) + m1 + m2;
        y1 = m1 - m2 + V.Load(m + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Put3<V>(float* to, nint stride, V a, V b, V c)
        where V : unmanaged, ISimd<V>
    {
        V.Store(to, a);
        V.Store(to + stride, b);
        V.Store(to + 2 * stride, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Put4<V>(float* to, nint stride, V a, V b, V c, V d)
        where V : unmanaged, ISimd<V>
    {
        Put3(to, stride, a, b, c);
        V.Store(to + 3 * stride, d);
    }
}
