namespace Penman.Evaluation.Measures;

/// <summary>How often grey levels come in images: bins that are narrow at both ends, where drawn and written digits differ.</summary>
public static class GreyLevels
{
    /// <summary>The first level of each bin; the last bin is 255 alone.</summary>
    private static readonly int[] Firsts = [0, 1, 4, 16, 40, 80, 120, 160, 200, 240, 252, 255];

    /// <summary>First and last level of each bin, both within it.</summary>
    public static IReadOnlyList<(int First, int Last)> Bins { get; } =
    [.. Firsts.Zip([.. Firsts.Skip(1), 256], (first, next) => (first, next - 1))];

    /// <summary>The share of all pixels in each bin, in [0, 1].</summary>
    /// <param name="pixels">At least one, of any number of images.</param>
    public static IReadOnlyList<double> Shares(ReadOnlySpan<byte> pixels)
    {
        var levels = new long[byte.MaxValue + 1];
        foreach (var pixel in pixels)
            levels[pixel]++;
        var count = (double)pixels.Length;
        return [.. Bins.Select(bin => levels[bin.First..(bin.Last + 1)].Sum() / count)];
    }
}
