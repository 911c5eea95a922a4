using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Penman.Evaluation.Judging;

/// <summary>
/// A figure of a set of images and of as many real ones: its names, how it is written, and where its lines are drawn.
/// </summary>
public sealed record Figure(string Member, string Name, Func<Scores, double?> Value, Func<Scores, double?> Floor)
{
    private const string Share = "0.0%";
    private const string Small = "0.0000";

    /// <summary>The Frechet distance in the evaluator's features: the main figure.</summary>
    public static Figure FrechetDistance { get; } =
        Deciding(
            Of(
                (
                    "Fréchet distance",
                    "How far the images are from real ones as a whole: the means and covariances of what the evaluator sees in them. Lower is better; it sees no copies."
                ),
                figures => figures.FrechetDistance,
                Bands.Frechet
            )
        ) with
        {
            Deviation = scores => scores.Images.FrechetError,
        };

    /// <summary>The Frechet distance in the evaluator's logits.</summary>
    public static Figure LogitFrechetDistance { get; } =
        Of(
            (
                "Fréchet distance of logits",
                "The same distance in the evaluator's last numbers, one for each digit. Lower is better."
            ),
            figures => figures.LogitFrechetDistance,
            Bands.Frechet
        );

    /// <summary>The kernel distance; about 0 for real images, so no line can be drawn.</summary>
    public static Figure Kid { get; } =
        Of(
            (
                "kernel distance (KID)",
                "How far the images are from real ones by all moments of what the evaluator sees. Lower is better; real images are at 0 on average, on either side."
            ),
            figures => figures.Kid,
            ratioBands: null,
            Small
        ) with
        {
            Deviation = scores => scores.Images.KidDeviation,
        };

    /// <summary>The Inception Score.</summary>
    public static Figure InceptionScore { get; } =
        Deciding(
            Of(
                (
                    "Inception Score",
                    "Whether each image is clearly one digit, and all digits come. From 1 to 10, higher is better; one image for each digit would do."
                ),
                figures => figures.InceptionScore,
                Bands.InceptionScore
            )
        );

    /// <summary>The share of images that lie among real ones.</summary>
    public static Figure Precision { get; } =
        Of(
            (
                "precision",
                "The share of these images that lie among real ones: how good they are, not how varied. Higher is better."
            ),
            figures => figures.Precision,
            Bands.PrecisionRecall,
            Share
        );

    /// <summary>The share of real images that lie among these.</summary>
    public static Figure Recall { get; } =
        Deciding(
            Of(
                (
                    "recall",
                    "The share of real images that lie among these: how varied they are. Higher is better; a few strays raise it."
                ),
                figures => figures.Recall,
                Bands.PrecisionRecall,
                Share
            )
        );

    /// <summary>How many real neighbourhoods images lie in.</summary>
    public static Figure Density { get; } =
        Of(
            ("density", "How many neighbourhoods of real images an image lies in. About 1 for real images."),
            figures => figures.Density,
            Bands.Density
        );

    /// <summary>The share of real neighbourhoods that hold an image.</summary>
    public static Figure Coverage { get; } =
        Deciding(
            Of(
                (
                    "coverage",
                    "The share of real images that have one of these in their neighbourhood: what of the real variety is there. Higher is better."
                ),
                figures => figures.Coverage,
                Bands.Coverage,
                Share
            )
        );

    /// <summary>The share of images that are read as asked.</summary>
    public static Figure Agreement { get; } =
        Deciding(
            Of(
                (
                    "agreement (read as asked)",
                    "The share of images that are read as the digit that was asked for. Higher is better; ten stamps would do."
                ),
                figures => figures.Agreement,
                Bands.Agreement,
                Share
            )
        );

    /// <summary>How unevenly digits come; about 0 for real images, so the line is drawn on the difference.</summary>
    public static Figure KlToUniform { get; } =
        Of(
            (
                "KL of digits to uniform",
                "How unevenly the digits come, in nats: 0 if all come equally often. Lower is better."
            ),
            figures => figures.KlToUniform,
            ratioBands: null,
            Small
        ) with
        {
            DifferenceBands = Bands.KlToUniform,
        };

    /// <summary>What images teach; the floor is what real ones teach.</summary>
    public static Figure TrainOnFakeAccuracy { get; } =
        Of(
            (
                "train-on-fake accuracy",
                "What the images teach: how many real test images a classifier reads rightly that learned from these alone. Higher is better."
            ),
            _ => null,
            Bands.TrainOnFake,
            Share
        ) with
        {
            Value = scores => scores.TrainOnFake?.Accuracy,
            Floor = scores => scores.TrainOnFake?.RealAccuracy,
        };

    /// <summary>
    /// All, the main one first. The Frechet distance, the Inception Score, recall, coverage and agreement decide
    /// together, as they do in the bands that the lines were taken from.
    /// </summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        FrechetDistance,
        LogitFrechetDistance,
        Kid,
        InceptionScore,
        Precision,
        Recall,
        Density,
        Coverage,
        Agreement,
        KlToUniform,
        TrainOnFakeAccuracy,
    ];

    /// <summary>Its name for programs, in camel case.</summary>
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(Member);

    /// <summary>What it says of the images, and which way is better, in a sentence or two.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>The deviation, or standard error, of the value; null where there is none.</summary>
    public Func<Scores, double?> Deviation { get; init; } = _ => null;

    /// <summary>The lines on value over floor; null where the ratio means nothing.</summary>
    public Bands? RatioBands { get; init; }

    /// <summary>The lines on value less floor.</summary>
    public Bands? DifferenceBands { get; init; }

    /// <summary>Whether the word for all is no better than this one's.</summary>
    public bool Decides { get; init; }

    /// <summary>How people read it, a .NET format: a share in per cent, a small number with four digits.</summary>
    public string Format { get; init; } = "0.00";

    /// <summary>A value of this figure as people read it.</summary>
    public string TextOf(double value) => value.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>A figure that its property is called after.</summary>
    private static Figure Of(
        (string Name, string Meaning) words,
        Func<Figures, double?> value,
        Bands? ratioBands,
        string format = "0.00",
        [CallerMemberName] string member = ""
    ) =>
        new(member, words.Name, scores => value(scores.Images), scores => value(scores.Floor))
        {
            Meaning = words.Meaning,
            RatioBands = ratioBands,
            Format = format,
        };

    private static Figure Deciding(Figure figure) => figure with { Decides = true };
}

/// <summary>A figure beside its floor.</summary>
public sealed record FigureRow(Figure Figure, double Value, double Floor)
{
    /// <summary>Value over floor; null where it means nothing.</summary>
    public double? Ratio => Figure.RatioBands is null ? null : Value / Floor;

    /// <summary>The word; null where no line can be drawn.</summary>
    public Grade? Grade => Figure.RatioBands?.Of(Value / Floor) ?? Figure.DifferenceBands?.Of(Value - Floor);

    /// <summary>The deviation of the value; null where there is none.</summary>
    public double? Deviation { get; init; }

    /// <summary>The value as people read it, with its deviation where there is one.</summary>
    public string ValueText =>
        Figure.TextOf(Value) + (Deviation is { } deviation ? $" ± {Figure.TextOf(deviation)}" : "");

    /// <summary>The floor as people read it.</summary>
    public string FloorText => Figure.TextOf(Floor);

    /// <summary>The ratio as people read it; <see cref="ScoreWords.None"/> where it means nothing.</summary>
    public string RatioText => Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? ScoreWords.None;
}
