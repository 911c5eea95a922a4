using Penman.Gan;

namespace Penman.Runs;

/// <summary>
/// A line of metrics.jsonl: what a step reported. No clock, so that equal trainings write equal files.
/// </summary>
/// <param name="Step">Steps done, from 1.</param>
/// <param name="ImagesSeen">Real images shown so far.</param>
/// <param name="DiscriminatorLoss">The discriminator's loss before its update.</param>
/// <param name="GeneratorLoss">The generator's loss before its update.</param>
/// <param name="RealProbability">Mean of D(real), in [0, 1].</param>
/// <param name="FakeProbability">Mean of D(fake), in [0, 1].</param>
public sealed record MetricsLine(
    long Step,
    long ImagesSeen,
    float DiscriminatorLoss,
    float GeneratorLoss,
    float RealProbability,
    float FakeProbability
)
{
    internal static MetricsLine Of(TrainingTick tick) =>
        new(
            tick.Step,
            tick.ImagesSeen,
            tick.Result.DiscriminatorLoss,
            tick.Result.GeneratorLoss,
            tick.Result.RealProbability,
            tick.Result.FakeProbability
        );
}
