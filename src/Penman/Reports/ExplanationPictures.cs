using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Pictures;
using Penman.Pictures.Drawing;

namespace Penman.Reports;

/// <summary>Real images at the two ends of a direction above the judged ones there.</summary>
internal static class ExplanationPictures
{
    private const int Scale = 2;
    private const int RowLength = 6;
    private const int Rows = 2;

    /// <summary>The place of no tile: no caption.</summary>
    private const int None = -1;

    /// <summary>An RGB picture: on the left the low end, on the right the high end, the outermost outside.</summary>
    public static Image Of(Explanation explanation, ExplainedDirection direction)
    {
        var ends = explanation.EndsOf(direction, RowLength * Rows);
        return LabelledGrid.Compose(
            [
                .. RowsOf("real", explanation.Reference, ends.RealLow, ends.RealHigh),
                .. RowsOf("judged", explanation.Images, ends.ImageLow, ends.ImageHigh),
            ],
            Scale
        );
    }

    private static IEnumerable<LabelledRow> RowsOf(
        string label,
        JudgedImages images,
        IReadOnlyList<int> low,
        IReadOnlyList<int> high
    )
    {
        var blank = Blank(images);
        for (var row = 0; row < Rows; row++)
            yield return new(
                row == 0 ? label : "",
                [
                    .. Named("lowest", low.Skip(row * RowLength).Take(RowLength), at: row == 0 ? 0 : None),
                    new(blank),
                    .. Named(
                        "highest",
                        high.SkipLast(row * RowLength).TakeLast(RowLength),
                        at: row == 0 ? RowLength - 1 : None
                    ),
                ]
            );

        IEnumerable<LabelledTile> Named(string name, IEnumerable<int> places, int at) =>
            places.Select((place, i) => new LabelledTile(images.ToImage(place), i == at ? name : ""));
    }

    /// <summary>Nothing, between the ends.</summary>
    private static Image Blank(JudgedImages images)
    {
        var blank = new Image(images.Format.Columns, images.Format.Rows, channels: 3);
        Array.Fill(blank.Pixels, byte.MaxValue);
        return blank;
    }
}
