using Penman.Evaluation.Copies;
using Penman.Pictures;
using Penman.Pictures.Drawing;

namespace Penman.Subjects;

/// <summary>
/// The judged images that are closest to training images, one for each digit: each above the image it is closest to,
/// their distance below.
/// </summary>
public static class PairPicture
{
    private const int Scale = 3;

    /// <summary>Draws the pairs side by side, in the order of the digits.</summary>
    public static Image Compose(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var pairs = report.Scores.Memorisation.ClosestPairs.Select(pair =>
            (Stack(report, pair), pair.Distance.ToString("0.00", CultureInfo.InvariantCulture))
        );
        return CaptionedImages.Compose([.. pairs], "Judged images above the training images they are closest to");
    }

    private static Image Stack(EvaluationReport report, ClosePair pair) =>
        ImageGrid.Compose(
            [report.Images.ToImage(pair.FakeIndex), report.Train.ToImage(pair.TrainIndex)],
            columns: 1,
            new() { Scale = Scale, Margin = 0 }
        );
}
