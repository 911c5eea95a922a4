using Penman.Game;
using Penman.Game.Steps;
using Penman.Runs.Records;
using Penman.Runs.Timing;
using Penman.Tensors.Simd;

namespace Penman.Runs;

/// <summary>One stretch of training: how far it is, how fast, and when it is done.</summary>
/// <param name="clock">The clock, which stands when nothing is done.</param>
/// <param name="trainer">The trainer.</param>
/// <param name="length">The length in images, or else in seconds.</param>
/// <param name="earlierSeconds">Seconds spent in earlier sessions.</param>
internal sealed class RunSession(
    TrainingClock clock,
    Trainer trainer,
    (long? Images, double? Seconds) length,
    double earlierSeconds
)
{
    /// <summary>What to know of a processor that trainings are not made for; empty of any other.</summary>
    public static IReadOnlyList<Sentence> NotesOnProcessor { get; } =
        RegisterWidths.HasFma
            ? []
            :
            [
                new(
                    $"This processor has no fused multiply-add, which is worked out in software to the same bits: training takes over fifty times as long. Train on one that has it: x64 with AVX2, as most since 2013, or Arm64."
                ),
            ];

    private readonly Speedometer _speedometer = new(clock, trainer.ImagesSeen);
    private readonly DateTimeOffset _startedUtc = clock.GetUtcNow();
    private readonly long _start = clock.GetTimestamp();
    private long _firstStep = trainer.Steps;
    private double _imagesPerSecond;

    /// <summary>Whether the run is another than at the session's beginning.</summary>
    public bool HasTrained { get; private set; }

    public bool IsComplete => Fraction >= 1;

    private double Seconds => clock.GetElapsedTime(_start).TotalSeconds;

    private double Fraction =>
        Math.Min(
            1,
            length.Images is { } images
                ? (double)trainer.ImagesSeen / images
                : (earlierSeconds + Seconds) / length.Seconds!.Value
        );

    /// <summary>A step is done. Its speed is taken before anything else is: a score of the last step is none of training.</summary>
    public void Take()
    {
        clock.Tick();
        HasTrained = true;
        _imagesPerSecond = _speedometer.Measure(trainer.ImagesSeen);
    }

    public StepDone Report(StepNumbers numbers)
    {
        var remaining = length.Images is { } images
            ? (images - numbers.ImagesSeen) / Math.Max(_imagesPerSecond, 1e-9)
            : length.Seconds!.Value - earlierSeconds - Seconds;
        return new StepDone(
            numbers,
            Fraction,
            _imagesPerSecond,
            TimeSpan.FromSeconds(Math.Clamp(remaining, 0, TimeSpan.MaxValue.TotalSeconds / 2))
        );
    }

    /// <summary>The run went back: what was trained before it is no more.</summary>
    public void Rewind() => (HasTrained, _firstStep) = (true, Math.Min(_firstStep, trainer.Steps));

    /// <param name="lastStep">The last step that is saved; those that diverged after it are done again.</param>
    /// <param name="threads">As the options have it.</param>
    public SessionLine ToLine(long lastStep, int threads) =>
        new(
            _startedUtc,
            _firstStep,
            lastStep,
            Math.Round(Seconds, digits: 3),
            threads > 0 ? threads : Environment.ProcessorCount,
            (int)RegisterWidths.Best
        )
        {
            Penman = OwnVersion.Whole,
        };
}
