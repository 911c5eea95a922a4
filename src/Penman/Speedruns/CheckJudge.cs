using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Judging;
using Penman.Evaluation.Measures;

namespace Penman.Speedruns;

/// <summary>
/// Judges the checks of speed runs against the test images of a data set, which no network of a run sees; the figures
/// are those of an evaluation, fewer of them. What depends on the data alone is computed once.
/// </summary>
public sealed class CheckJudge : IDisposable
{
    private readonly Evaluator _evaluator;
    private readonly Judge _judge;
    private readonly Neighbours _neighbours;
    private readonly Gaussian _reference;

    /// <summary>Reads the data set and what its evaluator makes of it.</summary>
    /// <param name="data">MNIST, or a set with an evaluator beside it.</param>
    /// <param name="threads">Threads to compute with; 0 for one per processor. They do not change a figure.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="ArgumentException">There are fewer than 256 test images.</exception>
    /// <exception cref="IOException">Something of the data is missing.</exception>
    /// <exception cref="InvalidDataException">Something of the data is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public CheckJudge(DataSet data, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
        Train = data.Read(DataSplit.Train, cancellation);
        var test = data.Read(DataSplit.Test, cancellation);
        _evaluator = Evaluator.Of(data, threads);
        try
        {
            _judge = new(_evaluator, Train, test, new() { Threads = threads });
            Pictures = Math.Min(EvaluationFloor.Images, Math.Min(test.Count, Train.Count));
            TestImages = test.Count;
            var readings = _evaluator.Read(JudgedImages.Of(test), cancellation);
            (_reference, _neighbours) = (Gaussian.Of(readings.Features), new(readings.Features, threads));
            var places = FloorImages.Random(Train, Pictures, seed: 0);
            var floor = _evaluator.Read(JudgedImages.Of(Train).Take(places), cancellation);
            Floor = DistanceOf(floor);
            Real = FiguresOf(floor, asked: null) with
            {
                Agreement = readings.Agreement(test.Labels),
                InceptionScore = InceptionScore.Of(readings.Probabilities()),
            };
        }
        catch
        {
            _evaluator.Dispose();
            throw;
        }
    }

    /// <summary>The data set.</summary>
    public DataSet Data { get; }

    /// <summary>Pictures in a check: 10,000, or as many as there are test images or training images, if fewer.</summary>
    public int Pictures { get; }

    /// <summary>The real images that they are compared with.</summary>
    public int TestImages { get; }

    /// <summary>The SHA-256 of the evaluator's file: figures of two evaluators cannot be compared.</summary>
    public string EvaluatorSha256 => _evaluator.Sha256;

    /// <summary>The Frechet distance of as many random training images from the test images.</summary>
    public double Floor { get; }

    /// <summary>
    /// What real images have, for orientation: those of the floor, but the agreement and the Inception Score are of the test
    /// images, for the evaluator is surer of the others.
    /// </summary>
    public CheckFigures Real { get; }

    /// <summary>All training images, those held out included.</summary>
    internal ImageSet Train { get; }

    /// <summary>Judges the pictures of one check.</summary>
    /// <exception cref="ArgumentException">Another number of pictures, or another format.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public CheckFigures Score(JudgedImages images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count != Pictures)
            throw new ArgumentException($"A check takes {Pictures:N0} pictures, found {images.Count:N0}.");
        return FiguresOf(_evaluator.Read(images, cancellation), images.Asked);
    }

    /// <summary>Whether training images are copied: an evaluation's answer, of 2,000 of the pictures.</summary>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public MemorisationVerdict CopiesIn(JudgedImages images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        return _judge.Memorise(images, cancellation).Verdict;
    }

    /// <summary>Ends the evaluator's threads.</summary>
    public void Dispose() => _evaluator.Dispose();

    private CheckFigures FiguresOf(Readings readings, int[]? asked)
    {
        var neighbours = _neighbours.Of(readings.Features);
        return new(
            DistanceOf(readings) / Floor,
            asked is null ? null : readings.Agreement(asked),
            InceptionScore.Of(readings.Probabilities()),
            neighbours.Recall,
            neighbours.Coverage
        );
    }

    private double DistanceOf(Readings readings) => FrechetDistance.Between(Gaussian.Of(readings.Features), _reference);
}
