namespace Penman.Studio.Bringing;

/// <summary>How long is waited for a browser that sends nothing: a tab may be closed, and tells nobody.</summary>
internal sealed class SendPatience : IDisposable
{
    /// <summary>What may pass without a byte.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly ITimer _timer;

    /// <param name="time">The clock.</param>
    /// <param name="over">Told, on any thread, that it has passed.</param>
    public SendPatience(TimeProvider time, Action over) =>
        _timer = time.CreateTimer(_ => over(), state: null, Longest, Timeout.InfiniteTimeSpan);

    /// <summary>Something came.</summary>
    public void Renew() => _timer.Change(Longest, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing more is waited for.</summary>
    public void Dispose() => _timer.Dispose();
}
