using Penman.Data;
using Penman.Pictures;

namespace Penman.Sampling;

/// <summary>
/// The pictures that a run draws again and again to show its progress, row by row: of a generator that knows digits a
/// row for each, with the same latent vector all down a column; of another eight rows.
/// </summary>
internal static class FixedSamples
{
    /// <summary>Pictures in a row.</summary>
    public const int Columns = 8;

    private const int RowsWithoutDigits = 8;

    /// <summary>What to draw.</summary>
    /// <param name="classes">Digits that the generator knows; 0 if it was trained without labels.</param>
    public static IReadOnlyList<DigitRequest> Requests(int classes) =>
        classes == 0
            ? [.. Enumerable.Range(0, RowsWithoutDigits * Columns).Select(seed => new DigitRequest((ulong)seed))]
            :
            [
                .. Enumerable
                    .Range(0, classes)
                    .SelectMany(digit =>
                        Enumerable.Range(0, Columns).Select(seed => new DigitRequest((ulong)seed, digit))
                    ),
            ];

    /// <summary>Unselected real images in the same order; black where the data have none of a digit.</summary>
    /// <param name="data">The real images.</param>
    /// <param name="classes">As for <see cref="Requests"/>.</param>
    public static IReadOnlyList<Image> RealImages(ImageSet data, int classes) =>
        classes == 0
            ? Spread(data, [.. Enumerable.Range(0, data.Count)], RowsWithoutDigits * Columns)
            :
            [
                .. Enumerable
                    .Range(0, classes)
                    .SelectMany(digit =>
                        Spread(data, [.. Enumerable.Range(0, data.Count).Where(i => data.Labels[i] == digit)], Columns)
                    ),
            ];

    /// <summary>Images at equal distances among some places.</summary>
    private static IReadOnlyList<Image> Spread(ImageSet data, int[] places, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    places.Length > 0
                        ? data.ToImage(places[(int)((long)i * places.Length / count)])
                        : new Image(data.Format.Columns, data.Format.Rows, data.Format.Channels)
                ),
        ];
}
