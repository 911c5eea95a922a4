using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Sampling;

namespace Penman.Notebook;

/// <summary>A training that is watched: its digits and curves change in place.</summary>
public static class LiveTraining
{
    private const int Columns = 8;
    private const int MostClasses = 10;

    /// <summary>
    /// Trains as <see cref="Trainer.Train"/> does, and shows digits (NAME) and curves (NAME-curves) of
    /// <see cref="Display.Current"/> anew each time that another share of the images has been seen. Looking changes nothing:
    /// the weights are those of a training that nobody watched.
    /// </summary>
    /// <param name="trainer">Who trains.</param>
    /// <param name="name">What the digits are called.</param>
    /// <param name="images">Images to have been seen at the end, counted from the start of training.</param>
    /// <param name="looks">How often to look, at least once.</param>
    /// <returns>The numbers of the steps done.</returns>
    /// <exception cref="OperationCanceledException">The display asked to stop; the trainer stands between two steps.</exception>
    /// <exception cref="DivergenceException">A loss is no longer finite; the networks are then of no use.</exception>
    public static IReadOnlyList<StepNumbers> TrainLive(
        this Trainer trainer,
        string name,
        long images,
        int looks = 10
    ) => trainer.TrainLive(Display.Current, name, images, looks);

    internal static IReadOnlyList<StepNumbers> TrainLive(
        this Trainer trainer,
        Display display,
        string name,
        long images,
        int looks
    )
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentOutOfRangeException.ThrowIfLessThan(looks, 1);
        List<StepNumbers> steps = [];
        var start = trainer.ImagesSeen;
        var digits = display.Show(Digits(trainer), name);
        var curves = display.Show(Curves(steps), $"{name}-curves");
        for (var look = 1; look <= looks; look++)
        {
            var goal = start + (images - start) * look / looks;
            while (trainer.ImagesSeen < goal)
            {
                display.Interruption.ThrowIfCancellationRequested();
                steps.Add(trainer.Step());
            }

            digits(Digits(trainer));
            curves(Curves(steps));
        }

        return steps;
    }

    /// <summary>A row for each class, if it is told one, and the same style down each column.</summary>
    private static Image Digits(Trainer trainer)
    {
        var isTold = trainer.Options.Conditional != Conditioning.None;
        var rows = isTold ? Math.Min(trainer.Sampler.Classes, MostClasses) : Columns / 2;
        var requests = Enumerable
            .Range(0, rows * Columns)
            .Select(i =>
                isTold ? new DigitRequest((ulong)(i % Columns), i / Columns) : new DigitRequest((ulong)i, Digit: null)
            );
        return ImageGrid.Compose(trainer.Sampler.Generate([.. requests]), Columns, new() { Scale = 2 });
    }

    private static LineChart Curves(IReadOnlyList<StepNumbers> steps)
    {
        double[] seen = [.. steps.Select(step => (double)step.ImagesSeen)];
        ChartPanel loss = new(
            "loss",
            [Of("discriminator", step => step.DiscriminatorLoss), Of("generator", step => step.GeneratorLoss)]
        );
        ChartPanel pairs = new("pairs told apart", [Of("share", step => step.PairAccuracy)]) { YMin = 0, YMax = 1 };
        return new("", "images seen", [loss, pairs]);

        ChartSeries Of(string name, Func<StepNumbers, double> value) =>
            new(name, seen, [.. steps.Select(value)]) { Smoothing = 0.05 };
    }
}
