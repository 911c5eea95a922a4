using Penman.Algebra;
using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Evaluation.Measures;

namespace Penman.Evaluation.Judging;

/// <summary>
/// The Frechet floor of an evaluation: of 10,000 training images (or all, where there are fewer) beside the test images.
/// It depends on data set and evaluator alone. Scores of a training are told in it, so that they can be laid beside an
/// evaluation; nothing is chosen by it.
/// </summary>
internal static class EvaluationFloor
{
    /// <summary>Images in an evaluation.</summary>
    public const int Images = 10_000;

    /// <summary>Of MNIST, by the evaluator in the library.</summary>
    public const double OfMnist = 0.24725467162434711;

    /// <summary>The floor; null where there are too few test images, or none that can be read.</summary>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static double? Of(
        Evaluator evaluator,
        DataSet data,
        ImageSet train,
        CancellationToken cancellation = default
    )
    {
        if (ReferenceEquals(data, Mnist.DataSet))
            return OfMnist;
        try
        {
            var test = data.Read(DataSplit.Test, cancellation);
            return test.Count < Judge.MinimumImages ? null : Measure(evaluator, train, test, cancellation);
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Measures it.</summary>
    public static double Measure(
        Evaluator evaluator,
        ImageSet train,
        ImageSet test,
        CancellationToken cancellation = default
    )
    {
        var places = FloorImages.Random(train, Math.Min(Images, train.Count), seed: 0);
        return FrechetDistance.Between(
            Gaussian.Of(evaluator.Read(JudgedImages.Of(train).Take(places), cancellation).Features),
            Gaussian.Of(evaluator.Read(JudgedImages.Of(test), cancellation).Features)
        );
    }
}
