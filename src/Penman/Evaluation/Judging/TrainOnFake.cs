using Penman.Data;
using Penman.Evaluation.Evaluators;
using Penman.Tensors.Threading;

namespace Penman.Evaluation.Judging;

/// <summary>
/// What generated images teach (Ravuri and Vinyals 2019, classification accuracy score): a classifier trained from
/// scratch on labelled fakes alone, tested on real images. A mode that is missing, or a label that is wrong, costs
/// accuracy here.
/// </summary>
/// <param name="Accuracy">The share of real test images that it reads as labelled, in [0, 1].</param>
/// <param name="RealAccuracy">The same of one trained by the same recipe on the real training images.</param>
/// <param name="Images">Fakes that it was trained on.</param>
public sealed record TrainOnFake(double Accuracy, double RealAccuracy, int Images)
{
    /// <summary>Trains one, by the recipe of the evaluator, whose own accuracy is the one to compare with.</summary>
    /// <exception cref="ArgumentException">The fakes do not know what they were asked to be.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public static TrainOnFake Measure(Evaluator evaluator, JudgedImages fakes, ImageSet test, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        ArgumentNullException.ThrowIfNull(fakes);
        ArgumentNullException.ThrowIfNull(options);
        if (fakes.Asked is null)
            throw new ArgumentException(
                "Train-on-fake accuracy needs images that were asked for by digit.",
                nameof(fakes)
            );
        using var team = new WorkerTeam(options.Threads > 0 ? options.Threads : Environment.ProcessorCount);
        var labelled = new ImageSet(fakes.Format, evaluator.Card.Classes, fakes.Pixels, fakes.Asked);
        var training = new ClassifierTraining(evaluator.Card.Options, labelled, team);
        var net = training.Train(new TrainingStatus(options.Progress), options.Cancellation);
        return new(
            new Classifier(net, team).Accuracy(test, options.Cancellation),
            evaluator.Card.TestAccuracy,
            fakes.Count
        );
    }

    /// <summary>Says how far training is, at each whole per cent.</summary>
    private sealed class TrainingStatus(IProgress<string>? status) : IProgress<(double Share, float Loss)>
    {
        private int _percent = -1;

        public void Report((double Share, float Loss) value)
        {
            var percent = (int)(100 * value.Share);
            if (percent == _percent)
                return;
            _percent = percent;
            status?.Report($"training a classifier on fakes: {percent} %");
        }
    }
}
