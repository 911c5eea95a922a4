using Penman.Data;

namespace Penman.Cli.Flags;

/// <summary>How large a picture may be.</summary>
internal static class PictureSize
{
    /// <summary>Between a tile and the next, in pixels of the generator.</summary>
    private const int Gap = 2;

    private const int MostPixels = 64_000_000;

    /// <summary>Refuses a picture that memory could hardly hold.</summary>
    /// <param name="what">Begins the sentence: "The picture would have".</param>
    /// <param name="pixels">How many there would be.</param>
    /// <param name="remedy">Ends the sentence: "a smaller --scale".</param>
    /// <exception cref="UsageException">Over 64,000,000: says how many and what to do.</exception>
    public static void Check(string what, long pixels, string remedy)
    {
        if (pixels > MostPixels)
            throw new UsageException($"{what} {pixels / 1_000_000:N0} million pixels; choose {remedy}.");
    }

    /// <summary>The same for a number of enlarged tiles.</summary>
    public static void Check(string what, (long Count, ImageFormat Format, int Scale) tiles, string remedy)
    {
        var (count, format, scale) = tiles;
        Check(what, count * (format.Rows + Gap) * (format.Columns + Gap) * scale * scale, remedy);
    }
}
