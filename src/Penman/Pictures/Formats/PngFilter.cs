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
    internal static void Apply(int filter, ReadOnlySpan<byte> rows, int pixelBytes, Span<byte> target)
    {
        var above = rows[..(rows.Length / 2)];
        var row = rows[(rows.Length / 2)..];
        target[0] = (byte)filter;
        for (var i = 0; i < row.Length; i++)
        {
            var (left, aboveLeft) = i < pixelBytes ? ((byte)0, (byte)0) : (row[i - pixelBytes], above[i - pixelBytes]);
            target[i + 1] = (byte)(row[i] - Predict(filter, left, above[i], aboveLeft));
        }
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
    internal static long Cost(ReadOnlySpan<byte> filtered)
    {
        var sum = 0L;
        foreach (var value in filtered)
            sum += Math.Abs((int)(sbyte)value);
        return sum;
    }

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
}
