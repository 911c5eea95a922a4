using Penman.Game.Steps;

namespace Penman.Runs;

/// <summary>When a run may make its next step: at once, unless it is paused or slowed down, and whose it is.</summary>
internal sealed class Pace(TimeProvider time)
{
    private readonly LinkedList<(int Count, Player? Player)> _wanted = [];
    private TimeSpan _between;
    private long _lastStep;

    public bool IsPaused { get; private set; }

    /// <summary>At full speed, and no step is wanted.</summary>
    public void Begin()
    {
        (IsPaused, _between) = (false, TimeSpan.Zero);
        _wanted.Clear();
    }

    public void Pause() => IsPaused = true;

    public void Continue()
    {
        IsPaused = false;
        _wanted.Clear();
    }

    /// <summary>Lets so many steps pass in a second at most; null for as many as there can be.</summary>
    public void Slow(double? stepsPerSecond)
    {
        if (stepsPerSecond is { } rate && rate is not (>= SlowRun.Slowest and <= SlowRun.Fastest))
            throw new ArgumentException(
                $"A slow run makes {SlowRun.Slowest} to {SlowRun.Fastest} steps a second, not {rate}."
            );
        _between = stepsPerSecond is { } some ? TimeSpan.FromSeconds(1 / some) : TimeSpan.Zero;
    }

    /// <summary>Lets some steps pass though paused.</summary>
    public void Want(StepRun steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps.Count, 1, nameof(StepRun.Count));
        if (!IsPaused)
            throw new InvalidOperationException("Only a paused run is told to step; pause it first.");
        _wanted.AddLast((steps.Count, steps.Player));
    }

    /// <summary>Whether a step may be made now.</summary>
    /// <param name="player">Who moves in it alone; null for those whose turn it is.</param>
    /// <param name="wait">How long it must wait; for ever while paused, until somebody says more.</param>
    public bool MayStep(out Player? player, out TimeSpan wait)
    {
        player = null;
        wait = IsPaused && _wanted.Count == 0 ? Timeout.InfiniteTimeSpan : Rest();
        if (wait != TimeSpan.Zero)
            return false;
        _lastStep = time.GetTimestamp();
        if (!IsPaused)
            return true;
        (var count, player) = _wanted.First!.Value;
        _wanted.RemoveFirst();
        if (count > 1)
            _wanted.AddFirst((count - 1, player));
        return true;
    }

    private TimeSpan Rest()
    {
        if (_between == TimeSpan.Zero)
            return TimeSpan.Zero;
        var rest = _between - time.GetElapsedTime(_lastStep);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }
}
