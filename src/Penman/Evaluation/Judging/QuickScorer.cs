using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Judging;

/// <summary>
/// Scores a generator again and again while it trains. What all scores share, such as the floor, is computed once. The
/// same images give the same score, bit for bit.
/// </summary>
public sealed class QuickScorer
{
    /// <summary>Fakes in a score, and real images that they are compared with.</summary>
    public const int DefaultImages = 5_000;

    private const ulong ChoiceSeed = 0;
    private const int MostNeighbours = 5;

    /// <summary>From so many times N training images on, N of them say nearly as much as N new ones.</summary>
    private const int ManyTimes = 10;

    private readonly Evaluator _evaluator;
    private readonly ImageSet _train;
    private readonly double? _evaluationFloor;
    private readonly FrechetExcess _excess;
    private readonly Readings _real;
    private readonly Neighbours _neighbours;
    private readonly QuickNeighbours _nearest;

    /// <summary>Reads some real images, for the floor and as the fakes' company.</summary>
    /// <param name="evaluator">Trained on the images that the generator is trained on.</param>
    /// <param name="train">The images that the generator is trained on.</param>
    /// <param name="options">What they are compared with, and how many.</param>
    /// <exception cref="ArgumentException">Fewer than 6 images to learn from, or not over 5 in a score.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public QuickScorer(Evaluator evaluator, ImageSet train, QuickScorerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        ArgumentNullException.ThrowIfNull(train);
        options ??= new();
        ExpectEnough(train, options);
        (_evaluator, _train, _evaluationFloor) = (evaluator, train, options.EvaluationFloor);
        Images = options.HeldOut is null ? options.Images : Math.Min(options.Images, train.Count);
        var places = Choose(train.Count, Images);
        _real = evaluator.Read(JudgedImages.Of(train).Take(places), options.Cancellation);
        var heldOut = options.HeldOut is { } images
            ? evaluator.Read(JudgedImages.Of(images), options.Cancellation)
            : null;
        _excess = heldOut is null
            ? new(Jackknife.Exactly(evaluator.Reference.Features), Jackknife.Of(ReadFloor().Features))
            : new(Jackknife.Of(heldOut.Features, classes: null), Jackknife.Of(_real.Features));
        _neighbours = new Neighbours((heldOut ?? _real).Features, options.Threads);
        options.Cancellation.ThrowIfCancellationRequested();
        _nearest = new QuickNeighbours(train, places, options.Threads);
    }

    /// <summary>Fakes in a score, N.</summary>
    public int Images { get; }

    /// <summary>Scores fakes.</summary>
    /// <param name="fakes">N images; each digit asked for about as often as the others.</param>
    /// <exception cref="ArgumentException">Another number of images.</exception>
    public QuickScore Score(JudgedImages fakes)
    {
        ArgumentNullException.ThrowIfNull(fakes);
        if (fakes.Count != Images)
            throw new ArgumentException($"A score takes {Images} images, found {fakes.Count}.", nameof(fakes));
        var readings = _evaluator.Read(fakes);
        var classes = _evaluator.Card.Classes.Count;
        var (histogram, expected) = (
            DigitHistogram.Of(readings.Digits(), classes),
            DigitHistogram.Of(fakes.Asked ?? _train.Labels, classes)
        );
        var (nearestRatio, nearCopies) = _nearest.Of(fakes);
        var (distance, error) = _excess.Of(readings.Features, fakes.Asked);
        return new QuickScore(Images, distance, _excess.Floor)
        {
            EvaluationFloor = _evaluationFloor,
            RatioError = error / (_evaluationFloor ?? _excess.Floor),
            Agreement = fakes.Asked is null ? null : readings.Agreement(fakes.Asked),
            Coverage = _neighbours.Of(readings.Features).Coverage,
            Diversity = Diversity.Of(readings, _real),
            Digits = histogram.Counts,
            RarestShare = histogram.RarestShare(expected),
            EntropyShare = histogram.EntropyShare(expected),
            NearestRatio = nearestRatio,
            NearCopies = nearCopies,
        };
    }

    /// <summary>Refuses what cannot be scored.</summary>
    /// <exception cref="ArgumentException">Fewer than 6 images to learn from or held out, or not over 5 in a score.</exception>
    internal static void ExpectEnough(ImageSet train, QuickScorerOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Images, MostNeighbours, nameof(options));
        if (train.Count <= MostNeighbours)
            throw new Sentence(
                $"A score compares with over {MostNeighbours} training images, found {train.Count}; take more, or set {new Name("ScoreEvery")} to 0."
            ).As(message => new ArgumentException(message));
        if (options.HeldOut?.Count <= MostNeighbours)
            throw new ArgumentException(
                $"A score compares with over {MostNeighbours} images held out, found {options.HeldOut.Count}."
            );
    }

    /// <summary>Places of random images, each at most once.</summary>
    private static int[] Choose(int count, int wanted)
    {
        var places = new int[count];
        CountedRandom.Permutation(ChoiceSeed, EvaluationStreams.QuickChoice, step: 0, places);
        return places[..Math.Min(count, wanted)];
    }

    /// <remarks>
    /// Of a small set N images are drawn from all, each time anew: the N that are drawn once each are most of it, and their
    /// distance to the whole is no floor under anything (0 if they are all of it).
    /// </remarks>
    private Readings ReadFloor()
    {
        if (_train.Count >= ManyTimes * Images)
            return _real;
        var places = Enumerable.Range(0, Images).Select(i => Draw((uint)_train.Count, i));
        return _evaluator.Read(JudgedImages.Of(_train).Take([.. places]));
    }

    private static int Draw(uint count, int index) =>
        (int)CountedRandom.Below(ChoiceSeed, EvaluationStreams.QuickFloor, step: 0, index, exclusiveBound: count);
}

/// <summary>How a generator is scored while it trains.</summary>
public sealed record QuickScorerOptions
{
    /// <summary>
    /// Training images that the generator is not trained on, at least 6, to compare fakes with; null for the evaluator's
    /// statistics of all training images.
    /// </summary>
    public ImageSet? HeldOut { get; init; }

    /// <summary>Fakes in a score, N, over 5; with images held out at most as many as were learned from.</summary>
    public int Images { get; init; } = QuickScorer.DefaultImages;

    /// <inheritdoc cref="QuickScore.EvaluationFloor"/>
    public double? EvaluationFloor { get; init; }

    /// <summary>Threads to compute with; 0 for one per processor. They do not change a score.</summary>
    public int Threads { get; init; }

    /// <summary>Asks to give up reading the real images.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>
/// Looks for copies among some fakes, few enough to take a moment: compares the distance to the nearest training image
/// with that of training images to their nearest others, for which no image need be held out.
/// </summary>
internal sealed class QuickNeighbours
{
    /// <summary>Distances computed at most, in all: 200 fakes among MNIST's 60,000 images.</summary>
    private const int MostDistances = 12_000_000;

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
        nearest.Count(image => image.Distance < Memorisation.NearDistance) / (double)nearest.Count;

    /// <summary>The upper of the two in the middle.</summary>
    private static double Median(IReadOnlyList<NearestImage> nearest) =>
        nearest.Select(image => image.Distance).Order().ElementAt(nearest.Count / 2);
}
