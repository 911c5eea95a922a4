using System.Diagnostics;
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;

namespace Penman.Studio.Designs;

/// <summary>What a training step of networks costs.</summary>
/// <param name="Flops">Floating-point operations of all matrix products for one real image, on average over steps.</param>
/// <param name="ImagesPerSecond">Real images a second on this machine, beside all else that it does now.</param>
public sealed record DesignSpeed(double Flops, double ImagesPerSecond)
{
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(400);

    /// <summary>Trains some steps on noise and takes the time.</summary>
    /// <param name="options">The recipe and the networks.</param>
    /// <param name="format">Sizes of the images.</param>
    /// <param name="classes">What their classes are called.</param>
    /// <param name="stop">Asks to stop between steps.</param>
    /// <exception cref="ArgumentException">They cannot be trained: says why.</exception>
    public static DesignSpeed Measure(
        TrainingOptions options,
        ImageFormat format,
        ClassNames classes,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(format);
        stop.ThrowIfCancellationRequested();
        var images = new ImageSet(format, classes, new byte[format.Values], [0]);
        using var trainer = new Trainer(options, images);
        stop.ThrowIfCancellationRequested();
        var cycle = options.PenaltyInterval * options.DiscriminatorSteps;
        foreach (var _ in Enumerable.Range(0, cycle))
            Step(); // every program of the step is compiled
        var (watch, steps) = (Stopwatch.StartNew(), 0);
        do
        {
            for (var i = 0; i < cycle; i++, steps++)
                Step();
        } while (watch.Elapsed < Enough);
        return new(trainer.MeanMatrixFlops / options.BatchSize, steps * options.BatchSize / watch.Elapsed.TotalSeconds);

        void Step()
        {
            stop.ThrowIfCancellationRequested();
            trainer.Step();
        }
    }
}
