namespace Penman.Studio.Exploring;

/// <summary>
/// Work that a page asks for faster than it is done: one at a time, at most ten times a second, and of those that wait
/// only the newest.
/// </summary>
public sealed class NewestWork(TimeProvider time)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private long _newest;
    private long _cancelled;
    private long? _began;

    /// <summary>Does it elsewhere, unless something newer waits; results come in the order of asking.</summary>
    /// <returns>The result; null if it was not wanted any more.</returns>
    public Task<T?> Run<T>(Func<T> work)
        where T : class
    {
        lock (_lock)
        {
            var mine = After(_last, Interlocked.Increment(ref _newest), work);
            _last = mine;
            return mine;
        }
    }

    /// <summary>Nothing that was asked for so far is wanted any more.</summary>
    public void Cancel() => Volatile.Write(ref _cancelled, Interlocked.Increment(ref _newest));

    private async Task<T?> After<T>(Task before, long number, Func<T> work)
        where T : class
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_began is { } began && Gap - time.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time);
        if (number != Volatile.Read(ref _newest))
            return null;
        _began = time.GetTimestamp();
        var result = await Task.Run(work);
        return number > Volatile.Read(ref _cancelled) ? result : null;
    }
}
