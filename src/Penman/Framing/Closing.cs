namespace Penman.Framing;

/// <summary>
/// The grey closing of a picture with a square: the largest value of the square around each place, then the smallest of
/// these. What is dark and narrower than the square goes; what is wider stays as it is, soft edges included.
/// </summary>
/// <remarks>An extreme over a window costs three comparisons for each value, whatever its length (van Herk 1992).</remarks>
internal static class Closing
{
    /// <summary>Closes a plane.</summary>
    /// <param name="plane">Light is large.</param>
    /// <param name="side">Of the square, in pixels.</param>
    public static Plane Of(Plane plane, int side)
    {
        var radius = side / 2;
        var lightest = Extremes(Extremes(plane, radius, 1).Transposed(), radius, 1);
        return Extremes(Extremes(lightest, radius, -1).Transposed(), radius, -1);
    }

    /// <summary>The largest value of each place and its four neighbours.</summary>
    public static Plane Grown(Plane plane)
    {
        var rows = Extremes(plane, 1, 1);
        var columns = Extremes(plane.Transposed(), 1, 1).Transposed();
        return rows.Combine(columns, Math.Max);
    }

    /// <summary>The largest value of each row from so many places before to so many behind; with the sign -1 the smallest.</summary>
    private static Plane Extremes(Plane plane, int radius, int sign)
    {
        var (width, window) = (plane.Width, (2 * radius) + 1);
        var result = new Plane(width, plane.Height);
        var length = (width + (2 * radius) + window - 1) / window * window;
        var (padded, before, behind) = (new float[length], new float[length], new float[length]);
        padded.AsSpan().Fill(float.NegativeInfinity);
        for (var y = 0; y < plane.Height; y++)
        {
            for (var x = 0; x < width; x++)
                padded[radius + x] = sign * plane.Values[(y * width) + x];
            for (var start = 0; start < length; start += window)
                Run(padded.AsSpan(start, window), before.AsSpan(start, window), behind.AsSpan(start, window));
            for (var x = 0; x < width; x++)
                result.Values[(y * width) + x] = sign * Math.Max(behind[x], before[x + window - 1]);
        }

        return result;
    }

    /// <summary>The largest value of a block up to each place, and from each place on.</summary>
    private static void Run(ReadOnlySpan<float> block, Span<float> before, Span<float> behind)
    {
        before[0] = block[0];
        for (var i = 1; i < block.Length; i++)
            before[i] = Math.Max(before[i - 1], block[i]);
        behind[^1] = block[^1];
        for (var i = block.Length - 2; i >= 0; i--)
            behind[i] = Math.Max(behind[i + 1], block[i]);
    }
}
