namespace Penman.Runs;

/// <summary>Images per second over the last seconds: steady enough to read, quick enough to notice a change.</summary>
internal sealed class Speedometer(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(100);

    private readonly Queue<(long Time, long Images)> _points = [];
    private (long Time, long Images) _newest;

    /// <summary>Takes a reading and returns the speed; 0 before the second reading.</summary>
    public double Measure(long images)
    {
        var now = time.GetTimestamp();
        if (images < _newest.Images)
            _points.Clear(); // a run was rolled back
        if (_points.Count == 0 || time.GetElapsedTime(_newest.Time, now) >= Grain)
        {
            _newest = (now, images);
            _points.Enqueue(_newest);
        }

        while (_points.Count > 2 && time.GetElapsedTime(_points.Peek().Time, now) > Window)
            _points.Dequeue();
        var (start, before) = _points.Peek();
        var seconds = time.GetElapsedTime(start, now).TotalSeconds;
        return seconds > 0 ? (images - before) / seconds : 0;
    }
}
