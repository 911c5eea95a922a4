using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Drawing;

namespace Penman.Subjects;

/// <summary>All of an evaluation, from a path to scores.</summary>
/// <param name="Scores">What was found.</param>
/// <param name="Images">The images that were judged.</param>
/// <param name="Train">The training images that they were compared with.</param>
public sealed record EvaluationReport(Scores Scores, JudgedImages Images, ImageSet Train)
{
    private const int PairScale = 3;

    /// <summary>What the distance is made of; null if that was not asked.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>Evaluates.</summary>
    /// <param name="options">What, and how thoroughly.</param>
    /// <param name="progress">Told what is being done, in a few words.</param>
    /// <exception cref="FileNotFoundException">Something that was named is missing.</exception>
    /// <exception cref="InvalidDataException">Something is damaged, or holds too few images.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static EvaluationReport Make(EvaluationOptions options, IProgress<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Make(options, EvaluationSource.Open(options), progress);
    }

    /// <summary>Evaluates what is open already.</summary>
    internal static EvaluationReport Make(
        EvaluationOptions options,
        EvaluationSource source,
        IProgress<string>? progress = null
    )
    {
        ExpectEnough(source, options);
        progress?.Report("reading the data set");
        var data = source.Data;
        var train = data.Read(DataSplit.Train, options.Cancellation);
        var test = data.Read(DataSplit.Test, options.Cancellation);
        using var evaluator = ChosenEvaluator.Open(options, data, test);
        var images = source.Take(Math.Min(options.Count, train.Count), options.Seed, progress, options.Cancellation);
        var settings = new JudgeOptions
        {
            Seed = options.Seed,
            Threads = options.Threads,
            Progress = progress,
            Cancellation = options.Cancellation,
            MemorisationSamples = options.IsFull ? int.MaxValue : new JudgeOptions().MemorisationSamples,
        };
        var subject = new JudgedSubject(
            options.Name ?? options.Path ?? Model.BoxName,
            source.Description,
            source.IsEma
        );
        var judge = new Judge(evaluator, train, test, settings);
        var scores = judge.Score(images, subject);
        if (options.IsFull && source.IsAsked)
        {
            var fakes = source.Take(EvaluationOptions.TrainOnFakeImages, options.Seed, progress, options.Cancellation);
            scores = scores with { TrainOnFake = TrainOnFake.Measure(evaluator, fakes, test, settings) };
        }

        if (options.IsPathMeasured)
            scores = scores with { PathLength = PathLengthOf(source, evaluator, options, progress) };
        if (source.CodesOf(images.Count, options.Seed) is { } values)
            scores = scores with { Code = CodeOf(source, evaluator, images, values) };
        if (options.Evaluator is { } chosen)
            scores = scores with
            {
                Protocol = scores.Protocol with { Data = data.Name, Evaluator = Path.GetFileName(chosen) },
            };
        return new EvaluationReport(scores, images, train)
        {
            Explanation = options.IsExplained ? judge.Explain(images) : null,
        };
    }

    /// <summary>
    /// The judged images that are closest to training images, one for each class, side by side: each above the image it
    /// is closest to, their distance below.
    /// </summary>
    public Image PairPicture() =>
        CaptionedImages.Compose(
            [
                .. Scores.Memorisation.ClosestPairs.Select(pair =>
                    (Stack(pair), FormattableString.Invariant($"{pair.Distance:0.00}"))
                ),
            ],
            "Judged images above the training images they are closest to"
        );

    private Image Stack(ClosePair pair) =>
        ImageGrid.Compose(
            [Images.ToImage(pair.FakeIndex), Train.ToImage(pair.TrainIndex)],
            columns: 1,
            new() { Scale = PairScale, Margin = 0 }
        );

    private static PathLength PathLengthOf(
        EvaluationSource source,
        Evaluator evaluator,
        EvaluationOptions options,
        IProgress<string>? progress
    )
    {
        progress?.Report("walking between styles");
        var how = (PathLength.UsualPairs, PathLength.Step, options.Seed);
        return PathLength.Of(source.Generator!, evaluator, how, options.Cancellation);
    }

    private static CodeMeaning CodeOf(
        EvaluationSource source,
        Evaluator evaluator,
        JudgedImages images,
        IReadOnlyList<int> values
    ) =>
        CodeMeaning.Of(
            values,
            evaluator.Read(images).Digits(),
            (source.Generator!.Codes.Values, evaluator.Card.Classes.Count)
        );

    private static void ExpectEnough(EvaluationSource source, EvaluationOptions options)
    {
        if (options.IsPathMeasured && source.Generator is null)
            throw new InvalidDataException(
                $"{options.Path} holds images, but a path length is a generator's; name a generator or a run, or ask for no path length."
            );
        if (source.Available < Judge.MinimumImages)
            throw new InvalidDataException(
                $"{options.Path} holds {source.Available} images, but it takes {Judge.MinimumImages} or more to judge "
                    + "how the 128 features of an image vary."
            );
    }
}

/// <summary>What to evaluate, and how thoroughly.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Images judged unless told otherwise.</summary>
    public const int DefaultCount = EvaluationFloor.Images;

    /// <summary>
    /// Fakes that a classifier learns from in a full evaluation: as many as MNIST has training images.
    /// </summary>
    public const int TrainOnFakeImages = 60_000;

    /// <summary>
    /// A generator's file, the folder of a run, of a data set or of PNG pictures, an IDX file of images or a .npy file;
    /// null for the model in the box.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>What the protocol calls it; the path if null.</summary>
    public string? Name { get; init; }

    /// <summary>How many images a generator draws; of stored images so many at most.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>Of all that is drawn or chosen at random.</summary>
    public ulong Seed { get; init; }

    /// <summary>The folder of the data set to compare with; null for that of the run, or else MNIST.</summary>
    public string? Data { get; init; }

    /// <summary>
    /// The file of another evaluator that learned from the same data; null for the one of the data set. Its figures have floors of
    /// their own and cannot be compared with another's, but ratios can.
    /// </summary>
    public string? Evaluator { get; init; }

    /// <summary>Whether to train a classifier on fakes, and to look for copies among all images.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether to measure a generator's perceptual path length, which takes it 20,000 images more.</summary>
    public bool IsPathMeasured { get; init; }

    /// <summary>Whether to say what the distance is made of, which takes the evaluator another look at all images.</summary>
    public bool IsExplained { get; init; }

    /// <summary>Threads; 0 for one per processor. They do not change the result.</summary>
    public int Threads { get; init; }

    /// <summary>Asks to give up, which it does after a second or two.</summary>
    public CancellationToken Cancellation { get; init; }
}
