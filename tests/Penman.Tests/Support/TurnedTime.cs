namespace Penman.Tests.Support;

/// <summary>A clock that stands still until it is turned; timers go off once.</summary>
internal sealed class TurnedTime : TimeProvider
{
    private readonly List<TurnedTimer> _timers = [];
    private TimeSpan _now;

    /// <summary>Turns it on; timers go off on the way.</summary>
    public void Turn(TimeSpan by)
    {
        _now += by;
        foreach (var timer in _timers.Where(timer => timer.Due <= _now).ToList())
            timer.GoOff();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new TurnedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    private sealed class TurnedTimer(TurnedTime time, Action callback) : ITimer
    {
        public TimeSpan? Due { get; private set; }

        public void GoOff()
        {
            Due = null;
            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = time._now + dueTime;
            return true;
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
