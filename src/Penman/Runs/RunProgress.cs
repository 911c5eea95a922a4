using Penman.Game;

namespace Penman.Runs;

/// <summary>What a run reports after every step.</summary>
/// <param name="Tick">The trainer's report.</param>
/// <param name="Fraction">Share of the run done, in [0, 1].</param>
/// <param name="ImagesPerSecond">Training images shown per second, over the last seconds.</param>
/// <param name="Remaining">Time left at that speed.</param>
public readonly record struct RunProgress(
    TrainingTick Tick,
    double Fraction,
    double ImagesPerSecond,
    TimeSpan Remaining
);
