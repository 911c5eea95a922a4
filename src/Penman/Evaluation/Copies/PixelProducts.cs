using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Penman.Evaluation.Copies;

/// <summary>Sums of products in whole numbers that an int holds: exact, so equal on every machine.</summary>
internal static class PixelProducts
{
    /// <summary>Rows that <see cref="Multiply"/> takes together.</summary>
    public const int TileRows = 4;

    /// <summary>Columns that <see cref="Multiply"/> takes together: two vectors.</summary>
    public const int TileColumns = 16;

    private const int Lanes = 8;

    /// <summary>The sum of squared differences of two rows of bytes, whole groups of 16.</summary>
    public static int SquaredDistance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < left.Length; i += Vector128<byte>.Count)
        {
            var difference = Widen(left[i..]) - Widen(right[i..]);
            sum += MultiplyPairs(difference, difference);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>The products of 4 rows with 16 columns: each sum stays in its lane, none is added across.</summary>
    /// <param name="rows">4 rows, one after another, of pairs of shorts, each pair in an int.</param>
    /// <param name="panel">16 columns of such pairs side by side: the first of each, the second of each, ...</param>
    /// <param name="products">(4, 16).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<int> rows, ReadOnlySpan<int> panel, Span<int> products)
    {
        var pairs = panel.Length / TileColumns;
        ref var row0 = ref MemoryMarshal.GetReference(rows[..(TileRows * pairs)]);
        ref var row1 = ref Unsafe.Add(ref row0, pairs);
        ref var row2 = ref Unsafe.Add(ref row1, pairs);
        ref var row3 = ref Unsafe.Add(ref row2, pairs);
        ref var next = ref MemoryMarshal.GetReference(panel);
        Vector256<int> sum00 = default,
            sum01 = default,
            sum10 = default,
            sum11 = default,
            sum20 = default,
            sum21 = default,
            sum30 = default,
            sum31 = default;
        for (nint pair = 0; pair < pairs; pair++)
        {
            var right0 = Vector256.LoadUnsafe(ref next).AsInt16();
            var right1 = Vector256.LoadUnsafe(ref next, Lanes).AsInt16();
            next = ref Unsafe.Add(ref next, TileColumns);

            var left = Vector256.Create(Unsafe.Add(ref row0, pair)).AsInt16();
            sum00 += MultiplyPairs(left, right0);
            sum01 += MultiplyPairs(left, right1);
            left = Vector256.Create(Unsafe.Add(ref row1, pair)).AsInt16();
            sum10 += MultiplyPairs(left, right0);
            sum11 += MultiplyPairs(left, right1);
            left = Vector256.Create(Unsafe.Add(ref row2, pair)).AsInt16();
            sum20 += MultiplyPairs(left, right0);
            sum21 += MultiplyPairs(left, right1);
            left = Vector256.Create(Unsafe.Add(ref row3, pair)).AsInt16();
            sum30 += MultiplyPairs(left, right0);
            sum31 += MultiplyPairs(left, right1);
        }

        Store(products, sum00, sum01);
        Store(products[TileColumns..], sum10, sum11);
        Store(products[(2 * TileColumns)..], sum20, sum21);
        Store(products[(3 * TileColumns)..], sum30, sum31);
    }

    private static void Store(Span<int> to, Vector256<int> first, Vector256<int> second)
    {
        first.CopyTo(to);
        second.CopyTo(to[Lanes..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen(ReadOnlySpan<byte> values)
    {
        var (lower, upper) = Vector128.Widen(Vector128.Create(values));
        return Vector256.Create(lower, upper).AsInt16();
    }

    /// <summary>The products of neighbours, added: lane i is left[2i] right[2i] + left[2i + 1] right[2i + 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> MultiplyPairs(Vector256<short> left, Vector256<short> right)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(left, right);
        return (Even(left) * Even(right)) + (Odd(left) * Odd(right));

        static Vector256<int> Even(Vector256<short> pairs) => (pairs.AsInt32() << 16) >> 16;

        static Vector256<int> Odd(Vector256<short> pairs) => pairs.AsInt32() >> 16;
    }
}
