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

    /// <summary>The same for a single row, whose digits are as high as the picture, and by how much more ink is then found.</summary>
    private const double RowSquare = 0.25,
        MoreInk = 1.2;

    /// <summary>From this share of the shorter side on digits are those of a row.</summary>
    private const double RowSize = 0.3;

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
        var found = Paper
            .Of(picture, LongestSheet, SheetSquare)
            .Select(WholeOnSheet)
            .FirstOrDefault(inks => inks.Count > 0, []);
        if (found.Count == 0)
            return [];
        var usual = SizeAt(found, UsualShare);
        List<InkSketch> digits =
        [
            .. found.Where(one => one.Size >= LeastSize * usual).Select(one => one.WithParts(NearOnSheet)),
        ];
        digits.RemoveAll(one => digits.Exists(other => other.Main.Ink > one.Main.Ink && other.Has(one.Main)));
        return [.. ReadingOrder.Of(digits, one => one.Box).Select(one => one.Cut())];
    }

    /// <summary>What stands out from a page, or from a row that its digits fill.</summary>
    private static List<InkSketch> WholeOnSheet(Paper paper)
    {
        List<InkSketch> page = [.. paper.InkFor(SheetSquare).Whole()],
            row = [.. paper.InkFor(RowSquare).Whole()];
        var isRow = row.Count > 0 && SizeAt(row, share: 0.5) > RowSize * paper.Side;
        return isRow && Ink(row) > MoreInk * Ink(page) ? row : page;
    }

    private static double SizeAt(List<InkSketch> inks, double share) =>
        inks.Select(one => one.Size).Order().ElementAt((int)(share * (inks.Count - 1)));

    private static double Ink(List<InkSketch> inks) => inks.Sum(one => (double)one.Main.Ink);
}
