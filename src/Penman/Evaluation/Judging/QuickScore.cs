using System.Text.Json.Serialization;

namespace Penman.Evaluation.Judging;

/// <summary>
/// How good a generator is just now, from a few images and in a moment: for watching a training and for choosing among
/// its generators. Everything is compared with training images, never with the test set.
/// </summary>
/// <param name="Images">Images judged, N; only scores of equal N can be compared.</param>
/// <param name="FrechetDistance">
/// Between the evaluator's features of the fakes and of all training images (Heusel et al. 2017); at least 0.
/// </param>
/// <param name="FrechetFloor">
/// The same for N random training images in place of the fakes; of a small set some more than once.
/// </param>
public sealed record QuickScore(int Images, double FrechetDistance, double FrechetFloor)
{
    /// <summary>The Frechet distance in floors: about 1 for images as good as real ones.</summary>
    [JsonIgnore]
    public double FrechetRatio => FrechetDistance / FrechetFloor;

    /// <summary>Share of images read as the digit asked for, in [0, 1]; null if none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Agreement { get; init; }

    /// <summary>
    /// Share of N training images that have a fake among their neighbours (Naeem et al. 2020), in [0, 1].
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
