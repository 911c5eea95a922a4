using Penman.Game;
using Penman.Game.Steps;
using Penman.Runs.Records;
using Penman.Tensors.Simd;

namespace Penman.Runs;

/// <summary>One stretch of training: how far it is, how fast, and when it is done.</summary>
internal sealed class RunSession
{
    private readonly TimeProvider _time;
    private readonly Trainer _trainer;
    private readonly long? _totalImages;
    private readonly double? _totalSeconds;
    private readonly double _earlierSeconds;
    private readonly Speedometer _speedometer;
    private readonly DateTimeOffset _startedUtc;
    private readonly long _start;
    private long _firstStep;
    private long? _pausedAt;
    private TimeSpan _paused;

    /// <param name="time">The clock.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="totalImages">The length in images, or null.</param>
    /// <param name="totalSeconds">The length in seconds, or null; used if there is none in images.</param>
    /// <param name="earlierSeconds">Seconds spent in earlier sessions.</param>
    public RunSession(
        TimeProvider time,
        Trainer trainer,
        long? totalImages,
        double? totalSeconds,
        double earlierSeconds
    )
    {
        _time = time;
        _trainer = trainer;
        _totalImages = totalImages;
        _totalSeconds = totalSeconds;
        _earlierSeconds = earlierSeconds;
        _speedometer = new Speedometer(time);
        _startedUtc = time.GetUtcNow();
        _start = time.GetTimestamp();
        _firstStep = trainer.Steps;
        _speedometer.Measure(trainer.ImagesSeen);
    }

    public bool IsComplete => Fraction >= 1;

    private double Seconds => (_time.GetElapsedTime(_start) - _paused - SincePause).TotalSeconds;

    private TimeSpan SincePause => _pausedAt is { } start ? _time.GetElapsedTime(start) : TimeSpan.Zero;

    private double Fraction =>
        Math.Min(
            1,
            _totalImages is { } images
                ? (double)_trainer.ImagesSeen / images
                : (_earlierSeconds + Seconds) / _totalSeconds!.Value
        );

    public StepDone Report(StepNumbers numbers)
    {
        var speed = _speedometer.Measure(numbers.ImagesSeen);
        var remaining = _totalImages is { } images
            ? (images - numbers.ImagesSeen) / Math.Max(speed, 1e-9)
            : _totalSeconds!.Value - _earlierSeconds - Seconds;
        return new StepDone(
            numbers,
            Fraction,
            speed,
            TimeSpan.FromSeconds(Math.Clamp(remaining, 0, TimeSpan.MaxValue.TotalSeconds / 2))
        );
    }

    public void Pause() => _pausedAt ??= _time.GetTimestamp();

    public void Continue()
    {
        _paused += SincePause;
        _pausedAt = null;
    }

    /// <summary>The run went back: what was trained before it is no more.</summary>
    public void Rewind() => _firstStep = Math.Min(_firstStep, _trainer.Steps);

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
        );
}
