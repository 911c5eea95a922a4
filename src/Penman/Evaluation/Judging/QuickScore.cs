using System.Text.Json.Serialization;

namespace Penman.Evaluation.Judging;

/// <summary>
/// How good a generator is just now, from a few images and in a moment: for watching a training and for choosing among
/// its generators. Everything is compared with training images, with those held out where there are any, and nothing
/// with the test images.
/// </summary>
/// <param name="Images">Images judged, N; only scores of equal N can be compared.</param>
/// <param name="FrechetDistance">
/// Between the evaluator's features of the fakes and of the images held out, or of all training images (Heusel et al.
/// 2017); at least 0.
/// </param>
/// <param name="FrechetFloor">
/// The same for N random images that the networks learn from in place of the fakes; of a small set some more than once.
/// </param>
public sealed record QuickScore(int Images, double FrechetDistance, double FrechetFloor)
{
    /// <summary>What files say of figures that they do not know.</summary>
    internal static QuickScore Unknown { get; } = new(Images: 0, FrechetDistance: 0, FrechetFloor: 0);

    /// <summary>
    /// The floor of an evaluation, of 10,000 training images beside the test images, as a unit: null where there is none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? EvaluationFloor { get; init; }

    /// <summary>
    /// How far the images are from real ones, in floors of an evaluation: 1 + (distance - floor) / evaluation's floor,
    /// which hardly depends on N and, but for chance, is what an evaluation finds; without test images in floors of the
    /// score itself, distance / floor. About 1 for images as good as real ones, by chance a little less.
    /// </summary>
    [JsonIgnore]
    public double FrechetRatio => 1 + (FrechetExcess / (EvaluationFloor ?? FrechetFloor));

    /// <summary>
    /// The distance less the floor, whose bias of few images is much the same: the lower, the better, whatever N.
    /// </summary>
    [JsonIgnore]
    public double FrechetExcess => FrechetDistance - FrechetFloor;

    /// <summary>
    /// The standard error of <see cref="FrechetRatio"/>, from ten parts of all images (a jackknife); null of few images.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RatioError { get; init; }

    /// <summary>Share of images read as the digit asked for, in [0, 1]; null if none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Agreement { get; init; }

    /// <summary>
    /// Share of the images held out, or of N training images, that have a fake among their neighbours (Naeem et al. 2020),
    /// in [0, 1].
    /// </summary>
    public double Coverage { get; init; }

    /// <summary>
    /// Distance of two fakes read as the same digit, relative to that of two training images: the root of the ratio of
    /// the mean squares. 1 is as different as real ones, 0 means that every digit has one picture.
    /// </summary>
    public double Diversity { get; init; }

    /// <summary>How many images are read as 0, as 1 and so on.</summary>
    public IReadOnlyList<int> Digits { get; init; } = [];

    /// <summary>
    /// The share of the digit that comes too seldom, relative to the share it should have; about 1 if all come as
    /// often as they should, 0 if one is missing.
    /// </summary>
    public double RarestShare { get; init; } = 1;

    /// <summary>The entropy of the digits' shares, relative to that of the shares they should have.</summary>
    public double EntropyShare { get; init; } = 1;

    /// <summary>
    /// The median distance of a fake to its nearest training image, relative to that of a training image to its nearest
    /// other: about 1 for good fakes, 0 for copies.
    /// </summary>
    public double NearestRatio { get; init; } = 1;

    /// <summary>
    /// Share of fakes within 2.0 of a training image (Euclidean, pixels in [-1, 1]), nearer than MNIST's images come to
    /// each other, less the share of training images that are as near to another; at least 0.
    /// </summary>
    public double NearCopies { get; init; }
}

/// <summary>
/// A figure of a <see cref="QuickScore"/>: its name in words, its value, and what real digits reach; null where there
/// is none.
/// </summary>
public sealed record QuickFigure(string Name, Func<QuickScore, double?> Value, Func<QuickScore, double?> Real)
{
    private const string Share = "0.0%";

    /// <summary>The Frechet distance in floors.</summary>
    public static QuickFigure FrechetRatio { get; } =
        new("Fréchet distance, in floors", score => score.FrechetRatio, _ => 1);

    /// <summary>The Frechet distance, beside its floor.</summary>
    public static QuickFigure FrechetDistance { get; } =
        new("Fréchet distance", score => score.FrechetDistance, score => score.FrechetFloor);

    /// <summary>The share of images that are read as asked.</summary>
    public static QuickFigure Agreement { get; } =
        new("read as asked", score => score.Agreement, _ => null) { Format = Share };

    /// <summary>
    /// Coverage: as many images of the same distribution cover 1 - 2^-5 with 5 neighbours (Naeem et al. 2020).
    /// </summary>
    public static QuickFigure Coverage { get; } =
        new("coverage", score => score.Coverage, _ => 1 - (1 / 32.0)) { Format = Share };

    /// <summary>How different images of a digit are.</summary>
    public static QuickFigure Diversity { get; } = new("diversity", score => score.Diversity, _ => 1);

    /// <summary>How often the rarest digit comes.</summary>
    public static QuickFigure RarestShare { get; } =
        new("rarest digit, share of its due", score => score.RarestShare, _ => 1) { Format = Share };

    /// <summary>How near training images are.</summary>
    public static QuickFigure NearestRatio { get; } =
        new("distance to the nearest training image", score => score.NearestRatio, _ => 1);

    /// <summary>How many images are all but training images.</summary>
    public static QuickFigure NearCopies { get; } =
        new("near copies", score => score.NearCopies, _ => 0) { Format = Share };

    /// <summary>All, the main one first.</summary>
    public static IReadOnlyList<QuickFigure> All { get; } =
    [FrechetRatio, FrechetDistance, Agreement, Coverage, Diversity, RarestShare, NearestRatio, NearCopies];

    /// <summary>How people read it, a .NET format.</summary>
    public string Format { get; init; } = "0.00";

    /// <summary>As people read it in a score; null where the score has none.</summary>
    public string? TextIn(QuickScore score) => TextOf(Value(score));

    /// <summary>As people read what real digits reach; null where that is not known.</summary>
    public string? RealTextIn(QuickScore score) => TextOf(Real(score));

    private string? TextOf(double? value) => value?.ToString(Format, CultureInfo.InvariantCulture);
}
