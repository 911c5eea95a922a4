namespace Penman.Runs.Timing;

/// <summary>Images per second over the last seconds: steady enough to read, quick enough to notice a change.</summary>
internal sealed class Speedometer
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time;
    private readonly Queue<(long Time, long Images)> _points = [];
    private (long Time, long Images) _newest;

    /// <summary>Begins to measure.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="images">Images so far.</param>
    public Speedometer(TimeProvider time, long images)
    {
        _time = time;
        Measure(images);
    }

    /// <summary>Takes a reading and returns the speed.</summary>
    public double Measure(long images)
    {
        var now = _time.GetTimestamp();
        if (images < _newest.Images)
            _points.Clear(); // a run was rolled back
        if (_points.Count == 0 || _time.GetElapsedTime(_newest.Time, now) >= Grain)
        {
            _newest = (now, images);
            _points.Enqueue(_newest);
        }

        while (_points.Count > 2 && _time.GetElapsedTime(_points.Peek().Time, now) > Window)
            _points.Dequeue();
        var (start, before) = _points.Peek();
        var seconds = _time.GetElapsedTime(start, now).TotalSeconds;
        return seconds > 0 ? (images - before) / seconds : 0;
    }
}
