using System.Numerics;
using System.Runtime.CompilerServices;

namespace Penman.Pictures.Formats;

/// <summary>
/// The row filters of PNG: each byte is stored as its difference from a prediction (specification, section 9).
/// </summary>
internal static class PngFilter
{
    /// <summary>Number of filters: none, left, above, average, Paeth.</summary>
    internal const int Count = 5;

    /// <summary>
    /// Writes the filter's number, then the second of two rows filtered; the first is the one above, zero at the top.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply(int filter, ReadOnlySpan<byte> rows, int pixelBytes, Span<byte> target)
    {
        var above = rows[..(rows.Length / 2)];
        var row = rows[(rows.Length / 2)..];
        target[0] = (byte)filter;
        var i = 0;
        for (; i < Math.Min(pixelBytes, row.Length); i++) // nothing is to the left of the first pixel
            target[i + 1] = (byte)(row[i] - Predict(filter, 0, above[i], 0));
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var (left, aboveLeft) = (At(row, i - pixelBytes), At(above, i - pixelBytes));
            (At(row, i) - Predict(filter, left, At(above, i), aboveLeft)).CopyTo(target[(i + 1)..]);
        }

        for (; i < row.Length; i++)
            target[i + 1] = (byte)(row[i] - Predict(filter, row[i - pixelBytes], above[i], above[i - pixelBytes]));
    }

    /// <summary>Undoes <see cref="Apply"/> in the second of two rows, whose first is already restored.</summary>
    internal static void Undo(int filter, Span<byte> rows, int pixelBytes)
    {
        var above = rows[..(rows.Length / 2)];
        var row = rows[(rows.Length / 2)..];
        for (var i = 0; i < row.Length; i++)
        {
            var (left, aboveLeft) = i < pixelBytes ? ((byte)0, (byte)0) : (row[i - pixelBytes], above[i - pixelBytes]);
            row[i] += Predict(filter, left, above[i], aboveLeft);
        }
    }

    /// <summary>
    /// The size of a filtered row by which the encoder chooses: its bytes as signed numbers, absolute, summed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static long Cost(ReadOnlySpan<byte> filtered)
    {
        var sums = Vector<uint>.Zero;
        var i = 0;
        for (; i <= filtered.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var value = At(filtered, i);
            Vector.Widen(Vector.Min(value, -value), out var low, out var high);
            Vector.Widen(low + high, out var lowest, out var highest);
            sums += lowest + highest;
        }

        long sum = Vector.Sum(sums);
        for (; i < filtered.Length; i++)
            sum += Math.Abs((int)(sbyte)filtered[i]);
        return sum;
    }

    private static Vector<byte> At(ReadOnlySpan<byte> bytes, int place) => new(bytes[place..]);

    private static byte Predict(int filter, byte left, byte above, byte aboveLeft) =>
        filter switch
        {
            0 => 0,
            1 => left,
            2 => above,
            3 => (byte)((left + above) / 2),
            _ => Paeth(left, above, aboveLeft),
        };

    /// <summary>The neighbour nearest to left + above - aboveLeft; ties go to left, then to above.</summary>
    private static byte Paeth(byte left, byte above, byte aboveLeft)
    {
        var toLeft = Math.Abs(above - aboveLeft);
        var toAbove = Math.Abs(left - aboveLeft);
        var toAboveLeft = Math.Abs(left + above - 2 * aboveLeft);
        if (toLeft <= toAbove && toLeft <= toAboveLeft)
            return left;
        return toAbove <= toAboveLeft ? above : aboveLeft;
    }

    private static Vector<byte> Predict(int filter, Vector<byte> left, Vector<byte> above, Vector<byte> aboveLeft) =>
        filter switch
        {
            0 => Vector<byte>.Zero,
            1 => left,
            2 => above,
            3 => (left & above) + ((left ^ above) >>> 1), // what both have and half of what one has: no carry is lost
            _ => Paeth(left, above, aboveLeft),
        };

    /// <summary>
    /// In bytes: of the distances |a|, |b| and |a + b| the last is the difference of the others where the signs of a and
    /// b differ, and otherwise no less than either, which is all that counts.
    /// </summary>
    private static Vector<byte> Paeth(Vector<byte> left, Vector<byte> above, Vector<byte> aboveLeft)
    {
        var (toLeft, toAbove) = (Distance(above, aboveLeft), Distance(left, aboveLeft));
        var differ = Vector.LessThan(above, aboveLeft) ^ Vector.LessThan(left, aboveLeft);
        var toAboveLeft = Distance(toLeft, toAbove) | ~differ;
        var nearest = Vector.ConditionalSelect(Vector.LessThanOrEqual(toAbove, toAboveLeft), above, aboveLeft);
        return Vector.ConditionalSelect(
            Vector.LessThanOrEqual(toLeft, Vector.Min(toAbove, toAboveLeft)),
            left,
            nearest
        );
    }

    private static Vector<byte> Distance(Vector<byte> one, Vector<byte> other) =>
        Vector.Max(one, other) - Vector.Min(one, other);
}
