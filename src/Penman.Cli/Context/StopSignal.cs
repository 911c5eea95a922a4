namespace Penman.Cli.Context;

/// <summary>A wish from outside, such as Ctrl-C, that a long command save its work and end.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private bool _isAwaited;

    /// <summary>The exit code that tells who asked: 128 and the signal's number. 0 if nobody has.</summary>
    public int ExitCode { get; private set; }

    /// <summary>For a command that can save its work: from now on a signal ends it gently.</summary>
    public CancellationToken Await()
    {
        _isAwaited = true;
        return _source.Token;
    }

    /// <summary>Asks the command to end.</summary>
    /// <param name="exitCode">128 and the signal's number.</param>
    /// <returns>Whether it will; if not (nothing to save, or asked before), the process may as well be ended at
    /// once.</returns>
    public bool Request(int exitCode)
    {
        if (!_isAwaited || _source.IsCancellationRequested)
            return false;
        ExitCode = exitCode;
        _source.Cancel();
        return true;
    }

    public void Dispose() => _source.Dispose();
}
