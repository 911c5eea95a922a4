namespace Penman.Jupyter.Scripting;

/// <summary>
/// A cell on a thread of its own, which is asked to end and woken where it sleeps. It is never aborted: .NET can abort a
/// thread, but such a process may fail as a whole a moment later.
/// </summary>
internal sealed class RunningCell : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _asked = new();
    private readonly ManualResetEventSlim _over = new();
    private volatile Thread? _thread;
    private volatile bool _isDone;

    /// <summary>A cell that has not begun, and can be asked to stop already.</summary>
    public RunningCell() => Asked = _asked.Token;

    /// <summary>Asks it to stop.</summary>
    public CancellationToken Asked { get; }

    /// <summary>What came out of it, unless it ended well or was abandoned.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs it to its end, or until it is abandoned.</summary>
    /// <param name="run">Runs it, and keeps what comes of it.</param>
    public void Run(Action run)
    {
        _thread = new Thread(() => Keep(run)) { IsBackground = true, Name = "Penman cell" };
        _thread.Start();
        _over.Wait();
    }

    /// <summary>Asks it to end; wakes it a second later, if it sleeps. From any thread.</summary>
    /// <returns>Whether it has ended a second after that.</returns>
    public async Task<bool> Interrupt()
    {
        await _asked.CancelAsync().ConfigureAwait(false);
        await Task.Delay(Grace).ConfigureAwait(false);
        if (!_isDone)
            _thread?.Interrupt();
        await Task.Delay(Grace).ConfigureAwait(false);
        return _isDone;
    }

    /// <summary>Waits for it no longer. From any thread.</summary>
    public void Abandon() => _over.Set();

    /// <inheritdoc/>
    public void Dispose() => _asked.Dispose();

    private void Keep(Action run)
    {
        try
        {
            run();
        }
        catch (Exception exception)
        {
            Failure = exception;
        }

        _isDone = true;
        _over.Set();
    }
}
