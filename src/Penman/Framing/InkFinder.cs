using Penman.Pictures;

namespace Penman.Framing;

/// <summary>Finds the ink of digits in photos and scans.</summary>
internal static class InkFinder
{
    /// <summary>The longer side at which one digit is looked for.</summary>
    public const int LongestSide = 384;

    /// <summary>The longer side at which many digits are looked for.</summary>
    public const int LongestSheet = 1600;

    /// <summary>
    /// Squares into which no stroke goes, as shares of the shorter side, the usual one first: smaller ones follow a shadow into its
    /// corners, wide strokes need larger ones.
    /// </summary>
    private static readonly double[] Squares = [0.18, 0.12, 0.3];

    /// <summary>The same for the strokes of a sheet's small digits.</summary>
    private const double SheetSquare = 0.06;

    /// <summary>Parts nearer than this share of a digit's size belong to it.</summary>
    private const double Near = 0.18;

    /// <summary>The same where digits stand beside each other.</summary>
    private const double NearOnSheet = 0.08;

    /// <summary>Parts whose height is less than this share of a sheet's usual digit are none of it.</summary>
    private const double LeastHeight = 0.45;

    /// <summary>The one digit in a picture as each square has it, the usual one first; none where nothing stands out.</summary>
    public static IReadOnlyList<InkField> FindOne(Image picture) =>
        [
            .. Paper
                .Of(picture, LongestSide, Squares[0])
                .SelectMany(paper => Squares.Select(paper.InkFor))
                .Select(ink => ink.Largest()?.WithParts(Near).Cut())
                .OfType<InkField>(),
        ];

    /// <summary>What else in a picture of one digit may be a digit: as large, and not beside it.</summary>
    public static IReadOnlyList<InkField> FindOthers(Image picture)
    {
        var ink = Paper.Of(picture, LongestSide, Squares[0]).First().InkFor(Squares[0]);
        if (ink.Largest()?.WithParts(Near) is not { } main)
            return [];
        return
        [
            .. ink.Whole()
                .Where(one => !main.Has(one.Main) && one.Size > LeastHeight * main.Size)
                .Select(one => one.WithParts(Near).Cut()),
        ];
    }

    /// <summary>All digits of a sheet, line by line from the top, in each from the left.</summary>
    public static IReadOnlyList<InkField> FindAll(Image picture)
    {
        var ink = Paper.Of(picture, LongestSheet, SheetSquare).First().InkFor(SheetSquare);
        var found = ink.Whole().ToList();
        if (found.Count == 0)
            return [];
        var heights = found.Select(one => one.Size).Order().ToList();
        var usual = heights[(int)(0.7 * (heights.Count - 1))]; // specks are many and small
        List<InkSketch> digits =
        [
            .. found.Where(one => one.Size >= LeastHeight * usual).Select(one => one.WithParts(NearOnSheet)),
        ];
        digits.RemoveAll(one => digits.Exists(other => other.Main.Ink > one.Main.Ink && other.Has(one.Main)));
        return [.. ReadingOrder.Of(digits, one => one.Box).Select(one => one.Cut())];
    }
}
