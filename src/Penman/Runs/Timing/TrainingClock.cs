namespace Penman.Runs.Timing;

/// <summary>A clock that stands while the run is paused, and while the process was stopped or the machine slept.</summary>
/// <param name="time">The clock that never stands.</param>
/// <param name="computed">Processor time used so far.</param>
internal sealed class TrainingClock(TimeProvider time, Func<TimeSpan> computed) : TimeProvider
{
    /// <summary>A step that took as long as this, and hardly any of it on a processor, was interrupted.</summary>
    private static readonly TimeSpan LongStep = TimeSpan.FromSeconds(2);

    /// <summary>Hardly any: a twentieth.</summary>
    private const int Idleness = 20;

    private (long Time, TimeSpan Computed) _lastTick = (time.GetTimestamp(), computed());
    private long? _pausedAt;
    private long _lost;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override long GetTimestamp() => (_pausedAt ?? time.GetTimestamp()) - _lost;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public void Pause() => _pausedAt ??= time.GetTimestamp();

    public void Continue()
    {
        if (_pausedAt is not { } start)
            return;
        _lost += time.GetTimestamp() - start;
        Start();
    }

    /// <summary>Whatever was before is no session's time.</summary>
    public void Start() => (_pausedAt, _lastTick) = (null, (time.GetTimestamp(), computed()));

    /// <summary>Something was done since the last tick; if nothing was, for long, that time is lost.</summary>
    public void Tick()
    {
        var now = (Time: time.GetTimestamp(), Computed: computed());
        var (passed, used) = (time.GetElapsedTime(_lastTick.Time, now.Time), now.Computed - _lastTick.Computed);
        if (_pausedAt is null && passed > LongStep && Idleness * used < passed)
            _lost += (long)((passed - used).TotalSeconds * TimestampFrequency);
        _lastTick = now;
    }
}
