using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;

namespace Penman.Evaluation.Judging;

/// <summary>
/// Looks for copies among some fakes, few enough to take a moment: compares the distance to the nearest training image
/// with that of training images to their nearest others, for which no image need be held out.
/// </summary>
internal sealed class QuickNeighbours
{
    /// <summary>Distances computed at most, in all: 200 fakes among MNIST's 60,000 images.</summary>
    private const int MostDistances = 12_000_000;

    /// <summary>Nearer than images of MNIST come to each other, but for some per mille.</summary>
    private const double NearDistance = 2;

    private readonly ImageSet _train;
    private readonly int _threads;
    private readonly int _count;
    private readonly double _realMedian;
    private readonly double _realShare;

    /// <param name="train">At least 2 images.</param>
    /// <param name="places">Some of them, at random.</param>
    /// <param name="threads">0 for one on each processor.</param>
    public QuickNeighbours(ImageSet train, IReadOnlyList<int> places, int threads)
    {
        (_train, _threads) = (train, threads);
        _count = Math.Max(MostDistances / train.Count, 1);
        int[] some = [.. places.Take(_count)];
        var others = NearestImages.FindOthers(train, some, threads);
        (_realMedian, _realShare) = (Median(others), NearShare(others));
    }

    /// <summary>The two figures of a <see cref="QuickScore"/>.</summary>
    public (double NearestRatio, double NearCopies) Of(JudgedImages fakes)
    {
        int[] some = [.. Enumerable.Range(0, Math.Min(_count, fakes.Count))];
        var nearest = NearestImages.Find(fakes.Take(some), _train, _threads);
        return (_realMedian > 0 ? Median(nearest) / _realMedian : 1, Math.Max(NearShare(nearest) - _realShare, 0));
    }

    private static double NearShare(IReadOnlyList<NearestImage> nearest) =>
        nearest.Count(image => image.Distance < NearDistance) / (double)nearest.Count;

    /// <summary>The upper of the two in the middle.</summary>
    private static double Median(IReadOnlyList<NearestImage> nearest) =>
        nearest.Select(image => image.Distance).Order().ElementAt(nearest.Count / 2);
}
