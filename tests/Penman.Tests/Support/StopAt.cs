namespace Penman.Tests.Support;

/// <summary>Asks to give up when something is reported that a test waits for, and keeps what was reported.</summary>
internal sealed class StopAt<T>(Predicate<T> isAwaited) : IProgress<T>, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    /// <summary>In its order.</summary>
    public List<T> Reported { get; } = [];

    public void Report(T value)
    {
        Reported.Add(value);
        if (isAwaited(value))
            _source.Cancel();
    }

    public void Dispose() => _source.Dispose();
}
