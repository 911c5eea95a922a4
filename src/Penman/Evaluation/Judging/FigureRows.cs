using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>Lays figures beside their floors and finds a word for each.</summary>
internal static class FigureRows
{
    /// <summary>
    /// The rows. The Frechet distance, the Inception Score, recall, coverage and agreement decide together, as they do
    /// in the bands that the lines were taken from.
    /// </summary>
    public static IReadOnlyList<FigureRow> Of(Scores scores)
    {
        var (images, floor) = (scores.Images, scores.Floor);
        List<FigureRow> rows =
        [
            Rated("frechetDistance", images.FrechetDistance, floor.FrechetDistance, Bands.Frechet),
            Rated("logitFrechetDistance", images.LogitFrechetDistance, floor.LogitFrechetDistance, Bands.Frechet),
            Plain("kid", images.Kid, floor.Kid) with
            {
                Deviation = images.KidDeviation,
            },
            Rated("inceptionScore", images.InceptionScore, floor.InceptionScore, Bands.InceptionScore),
            Rated("precision", images.Precision, floor.Precision, Bands.PrecisionRecall),
            Rated("recall", images.Recall, floor.Recall, Bands.PrecisionRecall),
            Rated("density", images.Density, floor.Density, Bands.Density),
            Rated("coverage", images.Coverage, floor.Coverage, Bands.Coverage),
        ];
        if (images.Agreement is { } agreement)
            rows.Add(Rated("agreement", agreement, floor.Agreement!.Value, Bands.Agreement));
        rows.Add(KlToUniform(images.Histogram, floor.Histogram));
        if (scores.TrainOnFake is { } taught)
            rows.Add(Rated("trainOnFakeAccuracy", taught.Accuracy, taught.RealAccuracy, Bands.TrainOnFake));
        return rows;
    }

    private static FigureRow KlToUniform(DigitHistogram images, DigitHistogram floor) =>
        Plain("klToUniform", images.KlToUniform, floor.KlToUniform) with
        {
            Grade = Bands.KlToUniform.Of(images.KlToUniform - floor.KlToUniform),
        };

    private static FigureRow Rated(string key, double value, double floor, Bands bands)
    {
        var ratio = value / floor;
        return Plain(key, value, floor) with { Ratio = ratio, Grade = bands.Of(ratio) };
    }

    private static FigureRow Plain(string key, double value, double floor) =>
        new(key, NameOf(key), value, floor)
        {
            IsShare = key is "precision" or "recall" or "coverage" or "agreement" or "trainOnFakeAccuracy",
            Decides = key is "frechetDistance" or "inceptionScore" or "recall" or "coverage" or "agreement",
        };

    private static string NameOf(string key) =>
        key switch
        {
            "frechetDistance" => "Fréchet distance",
            "logitFrechetDistance" => "Fréchet distance of logits",
            "kid" => "kernel distance (KID)",
            "inceptionScore" => "Inception Score",
            "agreement" => "agreement (read as asked)",
            "klToUniform" => "KL of digits to uniform",
            "trainOnFakeAccuracy" => "train-on-fake accuracy",
            _ => key,
        };
}
