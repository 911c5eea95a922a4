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

    /// <summary>Parts that are smaller than this share of a usual digit are none.</summary>
    private const double LeastSize = 0.45;

    /// <summary>How many of a sheet's parts are smaller than its usual digit: specks and broken-off strokes are many.</summary>
    private const double UsualShare = 0.7;

    /// <summary>
    /// The one digit in a picture as each square has it, the usual one first, none where nothing stands out; and what else is
    /// nearly as large, and so may be a digit.
    /// </summary>
    public static (IReadOnlyList<InkField> Candidates, IReadOnlyList<InkField> Others) FindOne(Image picture)
    {
        List<FoundInk> inks =
        [
            .. Paper.Of(picture, LongestSide, Squares[0]).SelectMany(paper => Squares.Select(paper.InkFor)),
        ];
        List<InkSketch> digits = [.. inks.Select(ink => ink.Largest()?.WithParts(Near)).OfType<InkSketch>()];
        return (
            [.. digits.Select(digit => digit.Cut())],
            inks[0].Largest()?.WithParts(Near) is { } usual ? [.. Others(inks[0], usual)] : []
        );
    }

    /// <summary>The usual way from a picture to its ink: the paper, the darkness of what is on it, and the ink.</summary>
    public static (Paper Paper, Plane Darkness, FoundInk Ink) WayOf(Image picture, bool isSheet)
    {
        var (longest, square) = isSheet ? (LongestSheet, SheetSquare) : (LongestSide, Squares[0]);
        var paper = Paper.Of(picture, longest, square).First();
        return (paper, paper.DarknessFor(square), paper.InkFor(square));
    }

    private static IEnumerable<InkField> Others(FoundInk ink, InkSketch digit) =>
        ink.Whole()
            .Where(one => !digit.Has(one.Main) && one.Size > LeastSize * digit.Size)
            .Select(one => one.WithParts(Near).Cut());

    /// <summary>All digits of a sheet, line by line from the top, in each from the left.</summary>
    public static IReadOnlyList<InkField> FindAll(Image picture)
    {
        var ink = Paper.Of(picture, LongestSheet, SheetSquare).First().InkFor(SheetSquare);
        var found = ink.Whole().ToList();
        if (found.Count == 0)
            return [];
        var sizes = found.Select(one => one.Size).Order().ToList();
        var usual = sizes[(int)(UsualShare * (sizes.Count - 1))];
        List<InkSketch> digits =
        [
            .. found.Where(one => one.Size >= LeastSize * usual).Select(one => one.WithParts(NearOnSheet)),
        ];
        digits.RemoveAll(one => digits.Exists(other => other.Main.Ink > one.Main.Ink && other.Has(one.Main)));
        return [.. ReadingOrder.Of(digits, one => one.Box).Select(one => one.Cut())];
    }
}
