using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Penman.Evaluation;

/// <summary>Sums of products in whole numbers that an int holds: exact, so equal on every machine.</summary>
internal static class PixelProducts
{
    /// <summary>Rows that <see cref="Multiply"/> takes together.</summary>
    public const int TileRows = 4;

    /// <summary>Numbers taken together; every length here is a multiple.</summary>
    public const int Lanes = 16;

    /// <summary>The sum of squared differences of two rows of bytes, whole groups of 16.</summary>
    public static int SquaredDistance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < left.Length; i += Lanes)
        {
            var difference = Widen(left[i..]) - Widen(right[i..]);
            sum += MultiplyAddPairs(difference, difference);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>The products of 4 rows, one after another in <paramref name="rows"/>, with one other.</summary>
    /// <param name="rows">4 rows of the other's length.</param>
    /// <param name="other">Whole groups of 16.</param>
    public static (int First, int Second, int Third, int Fourth) Multiply(
        ReadOnlySpan<short> rows,
        ReadOnlySpan<short> other
    )
    {
        ref var row0 = ref MemoryMarshal.GetReference(rows[..(TileRows * other.Length)]);
        ref var row1 = ref Unsafe.Add(ref row0, other.Length);
        ref var row2 = ref Unsafe.Add(ref row1, other.Length);
        ref var row3 = ref Unsafe.Add(ref row2, other.Length);
        ref var right = ref MemoryMarshal.GetReference(other);
        Vector256<int> sum0 = default,
            sum1 = default,
            sum2 = default,
            sum3 = default;
        for (nuint i = 0; i < (nuint)other.Length; i += Lanes)
        {
            var values = Vector256.LoadUnsafe(ref right, i);
            sum0 += MultiplyAddPairs(Vector256.LoadUnsafe(ref row0, i), values);
            sum1 += MultiplyAddPairs(Vector256.LoadUnsafe(ref row1, i), values);
            sum2 += MultiplyAddPairs(Vector256.LoadUnsafe(ref row2, i), values);
            sum3 += MultiplyAddPairs(Vector256.LoadUnsafe(ref row3, i), values);
        }

        return (Vector256.Sum(sum0), Vector256.Sum(sum1), Vector256.Sum(sum2), Vector256.Sum(sum3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen(ReadOnlySpan<byte> values)
    {
        var (lower, upper) = Vector128.Widen(Vector128.Create(values));
        return Vector256.Create(lower, upper).AsInt16();
    }

    /// <summary>16 products, added in pairs; which pairs does not matter, for all are added in the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> MultiplyAddPairs(Vector256<short> left, Vector256<short> right)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(left, right);
        return (Vector256.WidenLower(left) * Vector256.WidenLower(right))
            + (Vector256.WidenUpper(left) * Vector256.WidenUpper(right));
    }
}
