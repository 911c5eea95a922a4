using System.Globalization;
using Penman.IO;

namespace Penman.Runs.Judged;

/// <summary>
/// The judged images that are closest to training images: each above the image it is closest to, their distance below.
/// </summary>
public static class PairPicture
{
    private const int Scale = 3;

    /// <summary>Draws the pairs side by side, closest first.</summary>
    public static Image Compose(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return CaptionedImages.Compose([
            .. report.Scores.Memorisation.ClosestPairs.Select(pair =>
                (
                    ImageGrid.Compose(
                        [report.Images.ToImage(pair.FakeIndex), report.Train.ToImage(pair.TrainIndex)],
                        columns: 1,
                        new() { Scale = Scale, Margin = 0 }
                    ),
                    pair.Distance.ToString("0.00", CultureInfo.InvariantCulture)
                )
            ),
        ]);
    }
}
