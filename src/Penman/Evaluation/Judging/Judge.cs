using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;
using Penman.Telemetry;
using Penman.Tensors.Randomness;

namespace Penman.Evaluation.Judging;

/// <summary>
/// Compares images with the test images of a data set, and lays beside each figure its floor: the same figure of as
/// many training images, drawn at random.
/// </summary>
public sealed class Judge
{
    /// <summary>Fewer images than twice the features cannot say how the features vary together.</summary>
    public const int MinimumImages = 2 * DigitNet.FeatureCount;

    private readonly Evaluator _evaluator;
    private readonly ImageSet _train;
    private readonly ImageSet _test;
    private readonly JudgeOptions _options;
    private ReferenceSide? _reference;

    /// <summary>
    /// Takes its place; nothing is computed yet. The evaluator, and perhaps a generator, learned from the training
    /// images; the test images are the reference.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than 256 test images.</exception>
    public Judge(Evaluator evaluator, ImageSet train, ImageSet test, JudgeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ExpectEnough(test.Count, "test images to compare with");
        (_evaluator, _train, _test, _options) = (evaluator, train, test, options ?? new());
    }

    /// <summary>Judges images.</summary>
    /// <param name="images">At least 256, at most as many as there are training images.</param>
    /// <param name="subject">Where they come from.</param>
    /// <exception cref="ArgumentException">Too few images, or too many.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public Scores Score(JudgedImages images, JudgedSubject subject)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(subject);
        ExpectEnough(images.Count, "images to judge");
        using var activity = PenmanTelemetry.Activities.StartActivity(PenmanTelemetry.EvaluateActivity);
        activity?.SetTag("penman.subject", subject.Name).SetTag("penman.images", images.Count);
        try
        {
            return Compare(images, subject);
        }
        catch (Exception failure)
        {
            activity?.Fail(failure);
            throw;
        }
    }

    /// <summary>Says what the Frechet distance of images is made of: the same as <see cref="Score"/> finds, in parts.</summary>
    /// <param name="images">At least 256, at most as many as there are training images.</param>
    /// <exception cref="ArgumentException">Too few images, or too many.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public Explanation Explain(JudgedImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        ExpectEnough(images.Count, "images to explain");
        var reference = JudgedImages.Of(_test);
        var real = JudgedImages.Of(_train).Take(FloorImages.Random(_train, images.Count, _options.Seed));
        return new(
            (images, Read(images, "the images again").Features),
            (reference, Read(reference, "the test images again").Features),
            (real, Read(real, "as many training images again").Features)
        );
    }

    private Scores Compare(JudgedImages images, JudgedSubject subject)
    {
        var readings = Read(images, "the images");
        var digits = readings.PlacesByDigit(images.Asked);
        var floor = FloorImages.Choose(_train, [.. digits.Select(places => places.Count)], _options.Seed);
        var reference = _reference ??= new(_test, Read(JudgedImages.Of(_test), "the test images"), _options);
        var floorReadings = Read(JudgedImages.Of(_train).Take(floor.Places), "as many training images");
        Say("comparing the images with real ones");
        var figures = reference.Compare(readings, reference.DigitDistances(readings, digits), images.Asked);
        Say("comparing real images with real ones");
        var floorFigures = reference.Compare(
            floorReadings.Take(floor.Rows),
            reference.DigitDistances(floorReadings, floor.RowsOfDigit),
            asked: null
        ) with
        {
            Agreement = reference.Accuracy,
            PerDigitAgreement = reference.DigitAccuracy,
            InceptionScore = reference.Score,
        };
        Say("looking for copies of training images");
        return new Scores(
            figures,
            floorFigures,
            Memorise(images, _options.Cancellation),
            ProtocolOf(images, subject, reference.Accuracy)
        );
    }

    private Readings Read(JudgedImages images, string what)
    {
        Say($"reading {what}");
        return _evaluator.Read(images, _options.Cancellation);
    }

    private Protocol ProtocolOf(JudgedImages images, JudgedSubject subject, double accuracy) =>
        new()
        {
            Subject = subject.Name,
            Kind = subject.Kind,
            Samples = images.Count,
            Data = _evaluator.Card.Data,
            Classes = _evaluator.Card.Classes.AreDigits ? null : _evaluator.Card.Classes.Names,
            ReferenceImages = _test.Count,
            Seed = _options.Seed,
            IsEma = subject.IsEma,
            IsAsked = images.Asked is not null,
            EvaluatorSha256 = _evaluator.Sha256,
            EvaluatorAccuracy = accuracy,
            MemorisationSamples = MemorisationSamples(images),
        };

    /// <summary>Compares as many held-out images; places in the closest pairs are those in all images.</summary>
    internal Memorisation Memorise(JudgedImages images, CancellationToken cancellation)
    {
        var count = MemorisationSamples(images);
        var places = Draw(count, images.Count, EvaluationStreams.MemorisationImages);
        var heldOut = JudgedImages.Of(_test).Take(Draw(count, _test.Count, EvaluationStreams.MemorisationHeldOut));
        var memorisation = Memorisation.Of(images.Take(places), heldOut, _train, _options.Threads, cancellation);
        return memorisation with
        {
            ClosestPairs =
            [
                .. memorisation.ClosestPairs.Select(pair => pair with { FakeIndex = places[pair.FakeIndex] }),
            ],
        };
    }

    /// <summary>Some places, drawn at random, in order.</summary>
    private int[] Draw(int count, int of, uint stream)
    {
        var order = new int[of];
        CountedRandom.Permutation(_options.Seed, stream, step: 0, order);
        return [.. order.Take(count).Order()];
    }

    private int MemorisationSamples(JudgedImages images) =>
        Math.Min(_options.MemorisationSamples, Math.Min(images.Count, _test.Count));

    private void Say(string what)
    {
        _options.Cancellation.ThrowIfCancellationRequested();
        _options.Progress?.Report(what);
    }

    private static void ExpectEnough(int count, string what)
    {
        if (count < MinimumImages)
            throw new ArgumentException(
                $"There are {count} {what}, but it takes {MinimumImages} or more: twice the evaluator's "
                    + $"{DigitNet.FeatureCount} features, of which a covariance is to be estimated."
            );
    }
}

/// <summary>How images are judged.</summary>
public sealed record JudgeOptions
{
    /// <summary>Chooses the floor's images, KID's subsets and the images whose neighbours are sought.</summary>
    public ulong Seed { get; init; }

    /// <summary>Pairs of subsets that KID is the mean of, at least 1.</summary>
    public int KidSubsets { get; init; } = new KernelDistanceOptions().Subsets;

    /// <summary>Images whose nearest training images are sought, at least 1; more than there are means all.</summary>
    public int MemorisationSamples { get; init; } = 2_000;

    /// <summary>Threads to compute with; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Told what is being done, in a few words.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Asks to give up, which it does after a second at most.</summary>
    public CancellationToken Cancellation { get; init; }
}
