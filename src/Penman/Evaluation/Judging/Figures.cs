using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>
/// The figures of one set of images against the reference images. A set of real images has them too: they are the floor
/// under those of generated ones.
/// </summary>
public sealed record Figures
{
    /// <summary>The Frechet distance in the evaluator's features, at least 0.</summary>
    public required double FrechetDistance { get; init; }

    /// <summary>
    /// The standard error of the Frechet distance: what it varies by from one set of images of the same origin to the next,
    /// the reference staying the same (a jackknife); null of fewer than 20 images, and in files from before.
    /// </summary>
    public double? FrechetError { get; init; }

    /// <summary>The Frechet distance in the evaluator's ten logits, at least 0.</summary>
    public required double LogitFrechetDistance { get; init; }

    /// <summary>
    /// The Inception Score over the evaluator, from 1 to 10. The floor's is that of the reference images: the evaluator
    /// is surer of the training images, which it has learned.
    /// </summary>
    public required double InceptionScore { get; init; }

    /// <summary>
    /// KID, the kernel distance in the features: mean over subsets; 0 on average for equal distributions.
    /// </summary>
    public required double Kid { get; init; }

    /// <summary>The deviation of KID over the subsets.</summary>
    public required double KidDeviation { get; init; }

    /// <summary>The share of these images that lie among real ones, in [0, 1].</summary>
    public required double Precision { get; init; }

    /// <summary>The share of real images that lie among these, in [0, 1].</summary>
    public required double Recall { get; init; }

    /// <summary>How many real neighbourhoods these images lie in: 1 on average for equal distributions.</summary>
    public required double Density { get; init; }

    /// <summary>The share of real neighbourhoods that hold one of these images, in [0, 1].</summary>
    public required double Coverage { get; init; }

    /// <summary>
    /// The share of images that are read as asked, in [0, 1]; null if nothing was asked for. The floor's is the
    /// evaluator's accuracy on the reference images, for the same reason.
    /// </summary>
    public double? Agreement { get; init; }

    /// <summary>
    /// For each digit the Frechet distance in the features of the images asked (or, if nothing was asked for, read) as
    /// this digit to the reference images labelled so; null where either are fewer than 2. With a tenth of the images
    /// the bias is about ten times that of the whole, so compare it with the floor, which has as many images of each
    /// digit, never with the distance of the whole.
    /// </summary>
    public required IReadOnlyList<double?> PerDigitFrechet { get; init; }

    /// <summary>
    /// The standard error of each of these distances, as <see cref="FrechetError"/> is that of the whole; null of fewer than 20
    /// images, and in files from before.
    /// </summary>
    public IReadOnlyList<double?>? PerDigitFrechetError { get; init; }

    /// <summary>
    /// For each digit the share of the images asked as it that are read as it, in [0, 1]; null where none was asked for, and in
    /// files from before. The floor's are those of the reference images.
    /// </summary>
    public IReadOnlyList<double?>? PerDigitAgreement { get; init; }

    /// <summary>How often each digit is read.</summary>
    public required DigitHistogram Histogram { get; init; }

    /// <summary>How unevenly digits are read, in nats: from 0, all equally often, to ln 10.</summary>
    public double KlToUniform => Histogram.KlToUniform;
}
