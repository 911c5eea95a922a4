using Penman.Game.Options;

namespace Penman.Game.Steps;

/// <summary>How often each player has moved: Adam's count of steps.</summary>
internal readonly record struct Moves(long Discriminator, long Generator);

/// <summary>Which step it is, and what changes slowly from step to step.</summary>
/// <param name="AverageHalfLifeImages">Half-life of the generator's moving average; 0 for none.</param>
internal readonly record struct StepSettings(double AverageHalfLifeImages)
{
    /// <summary>The longest half-life of the moving average, as a share of the images seen.</summary>
    private const double LargestHalfLifeShare = 0.05;

    /// <summary>Counts from 0.</summary>
    public long Step { get; init; }

    /// <summary>How often each player has moved before.</summary>
    public Moves Moves { get; init; }

    /// <summary>Multiplies both learning rates.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>Deviation of the noise on every image that the discriminator sees.</summary>
    public double NoiseDeviation { get; init; }

    /// <summary>Share of images that are distorted in each way; null where it follows the game.</summary>
    public double? DistortedShare { get; init; }

    /// <summary>The settings of the step after so many real images.</summary>
    public static StepSettings Of(TrainingOptions options, long imagesSeen) =>
        new(Math.Min(options.EmaHalfLife, LargestHalfLifeShare * (imagesSeen + options.BatchSize)))
        {
            LearningRateFactor = options is { DecayStart: { } start, DecayEnd: { } end }
                ? Fall(imagesSeen, (start, end), options.DecayTo)
                : 1,
            DistortedShare = options.IsAdaptive ? null : options.Augment ?? 0,
            NoiseDeviation =
                options.InstanceNoiseImages == 0
                    ? options.InstanceNoise
                    : options.InstanceNoise * Math.Max(0, 1 - (double)imagesSeen / options.InstanceNoiseImages),
        };

    /// <summary>From 1 at the decay's start in a straight line to what is left at its end, and no further.</summary>
    private static double Fall(long imagesSeen, (long Start, long End) decay, double rest)
    {
        var way = (double)(imagesSeen - decay.Start) / (decay.End - decay.Start);
        return 1 + Math.Clamp(way, 0, 1) * (rest - 1);
    }
}
