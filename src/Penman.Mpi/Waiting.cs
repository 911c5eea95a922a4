using System.Diagnostics;

namespace Penman.Mpi;

/// <summary>
/// Waits for others: first at full attention, then so that others can compute, then mostly asleep. Time in which this process was
/// stopped itself does not count.
/// </summary>
internal struct Waiting(MpiRanks ranks)
{
    private const int Spins = 2_000;
    private const int Yields = 5_000;

    private static readonly long LongestPause = Stopwatch.Frequency / 20; // one that was not stopped wakes up by then

    private long _last = Stopwatch.GetTimestamp();
    private long _waited;
    private int _pauses;

    /// <summary>The answer came.</summary>
    public readonly void End() => ranks.LongestWait = Waited > ranks.LongestWait ? Waited : ranks.LongestWait;

    private readonly TimeSpan Waited => TimeSpan.FromSeconds((double)_waited / Stopwatch.Frequency);

    /// <summary>Waits a moment.</summary>
    /// <returns>Whether it has been long enough.</returns>
    public bool IsOver()
    {
        if (++_pauses < Spins)
            Thread.SpinWait(10);
        else if (_pauses < Yields)
            Thread.Yield();
        else
            Thread.Sleep(1);
        var now = Stopwatch.GetTimestamp();
        _waited += Math.Min(now - _last, LongestPause);
        _last = now;
        return _pauses >= Spins && Waited >= ranks.Patience;
    }
}
