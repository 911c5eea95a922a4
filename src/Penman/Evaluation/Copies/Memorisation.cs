using Penman.Data;
using Penman.Evaluation.Evaluators;

namespace Penman.Evaluation.Copies;

/// <summary>
/// Whether generated images copy training images: their distances to the nearest of them, beside those of real images
/// that were not trained on.
/// </summary>
/// <remarks>Distances are Euclidean, of pixels in [-1, 1].</remarks>
public sealed record Memorisation
{
    /// <summary>Hardly any real test image is nearer to a training image (MNIST: 0.05 %; the median is 8.8).</summary>
    public const double NearDistance = 2;

    /// <summary>A share of near fakes above this, and above that of real images, is a sign of copying.</summary>
    public const double NearShareLimit = 0.001;

    /// <summary>A rank statistic below this is a sign of copying.</summary>
    public const double RankStatisticLimit = -3;

    private const double LowShare = 0.01;

    /// <summary>
    /// C_T of Meehan et al. 2020, in one cell: the z-score of the rank test of the fakes' distances against those of
    /// held-out images. Within 3 of 0 if the two are alike, below -3 if fakes are nearer to the training set than new
    /// real images are, above 3 if they are further, as blurred or malformed ones are. It grows as the root of N.
    /// </summary>
    public required double RankStatistic { get; init; }

    /// <summary>
    /// Authenticity (Alaa et al. 2022): the share of fakes that are further from their nearest training image than that
    /// one is from its nearest other training image.
    /// </summary>
    public required double Authenticity { get; init; }

    /// <summary>The same share of held-out images.</summary>
    public required double HeldOutAuthenticity { get; init; }

    /// <summary>The distance below which the nearest 1 % of the fakes are.</summary>
    public required double LowQuantile { get; init; }

    /// <summary>The same of held-out images.</summary>
    public required double HeldOutLowQuantile { get; init; }

    /// <summary>The median of the fakes' distances.</summary>
    public required double Median { get; init; }

    /// <summary>The same of held-out images.</summary>
    public required double HeldOutMedian { get; init; }

    /// <summary>The share of fakes nearer than <see cref="NearDistance"/>.</summary>
    public required double NearShare { get; init; }

    /// <summary>The same share of held-out images.</summary>
    public required double HeldOutNearShare { get; init; }

    /// <summary>What the figures amount to; see <see cref="MemorisationVerdict"/>.</summary>
    public required MemorisationVerdict Verdict { get; init; }

    /// <summary>
    /// For each digit that training images show, in order, the fake that is nearest to one of them. The nearest of all
    /// are nearly always ones: a stroke has few ways to differ.
    /// </summary>
    public required IReadOnlyList<ClosePair> ClosestPairs { get; init; }

    /// <summary>Finds all that are nearest, and compares.</summary>
    /// <param name="fakes">(N): for a fair comparison, as many as held-out images.</param>
    /// <param name="heldOut">(M), real, not trained on.</param>
    /// <param name="train">What was trained on, at least 2 images.</param>
    /// <param name="threads">0 for one on each processor. They do not change the result.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static Memorisation Of(
        JudgedImages fakes,
        JudgedImages heldOut,
        ImageSet train,
        int threads = 0,
        CancellationToken cancellation = default
    )
    {
        var near = NearestImages.Find(fakes, train, threads, cancellation);
        var expected = NearestImages.Find(heldOut, train, threads, cancellation);
        int[] hit = [.. near.Concat(expected).Select(nearest => nearest.Index).Distinct()];
        var others = hit.Zip(NearestImages.FindOthers(train, hit, threads, cancellation))
            .ToDictionary(pair => pair.First, pair => pair.Second.Distance);
        return Of(near, expected, others, train.Labels);
    }

    /// <summary>
    /// Compares, given how far each training image that was hit is from its nearest other, and all their labels.
    /// </summary>
    internal static Memorisation Of(
        IReadOnlyList<NearestImage> fakes,
        IReadOnlyList<NearestImage> heldOut,
        Dictionary<int, double> others,
        int[] labels
    )
    {
        double[] near = [.. fakes.Select(nearest => nearest.Distance).Order()],
            expected = [.. heldOut.Select(nearest => nearest.Distance).Order()];
        var memorisation = new Memorisation
        {
            Verdict = MemorisationVerdict.None,
            RankStatistic = Copies.RankStatistic.Of(near, expected),
            Authenticity = AuthenticShare(fakes, others),
            HeldOutAuthenticity = AuthenticShare(heldOut, others),
            LowQuantile = Quantile(near, LowShare),
            HeldOutLowQuantile = Quantile(expected, LowShare),
            Median = Quantile(near, 0.5),
            HeldOutMedian = Quantile(expected, 0.5),
            NearShare = ShareBelow(near, NearDistance),
            HeldOutNearShare = ShareBelow(expected, NearDistance),
            ClosestPairs = [.. Closest(fakes, labels)],
        };
        return memorisation with { Verdict = memorisation.VerdictOn(fakes.Count) };
    }

    private static IEnumerable<ClosePair> Closest(IReadOnlyList<NearestImage> fakes, int[] labels) =>
        fakes
            .Select((nearest, fake) => new ClosePair(fake, nearest.Index, nearest.Distance))
            .GroupBy(pair => labels[pair.TrainIndex])
            .OrderBy(digit => digit.Key)
            .Select(digit => digit.MinBy(pair => pair.Distance)!);

    private MemorisationVerdict VerdictOn(int count)
    {
        // The number of near ones among real images is about Poisson: its deviation is the root of its mean.
        var expectedNear = Math.Max(NearShareLimit, HeldOutNearShare) * count;
        var isCrowded = NearShare * count > expectedNear + (3 * Math.Sqrt(expectedNear));
        var isNearer = RankStatistic < RankStatisticLimit;
        if (isCrowded || (isNearer && Authenticity < HeldOutAuthenticity / 2))
            return MemorisationVerdict.Copying;
        return isNearer ? MemorisationVerdict.Suspected : MemorisationVerdict.None;
    }

    private static double AuthenticShare(IReadOnlyList<NearestImage> images, Dictionary<int, double> others) =>
        (double)images.Count(nearest => nearest.Distance > others[nearest.Index]) / images.Count;

    /// <summary>The smallest value that at least the given share does not exceed.</summary>
    private static double Quantile(double[] ascending, double share) =>
        ascending[(int)Math.Ceiling(share * ascending.Length) - 1];

    private static double ShareBelow(double[] values, double limit) =>
        (double)values.Count(value => value < limit) / values.Length;
}

/// <summary>What the figures of <see cref="Memorisation"/> amount to.</summary>
public enum MemorisationVerdict
{
    /// <summary>The fakes are no nearer to the training set than held-out images are.</summary>
    None,

    /// <summary>
    /// The rank statistic is below -3: on the whole fakes are nearer than held-out images. Copies make it so, and so do
    /// fakes that are plainer than real images; the closest pairs tell.
    /// </summary>
    Suspected,

    /// <summary>
    /// More fakes than 0.1 % (or than the held-out images' share), by three deviations, are nearer than 2.0 to a
    /// training image; or the rank statistic is below -3 and authenticity under half of what held-out images have.
    /// </summary>
    Copying,
}

/// <summary>
/// A generated image and the training image that is nearest to it, by their places, and the Euclidean distance of their
/// pixels in [-1, 1], 0 for a copy.
/// </summary>
public sealed record ClosePair(int FakeIndex, int TrainIndex, double Distance);
