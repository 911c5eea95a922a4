using System.Collections.Concurrent;

namespace Penman.Runs;

/// <summary>Commands on their way from any thread to the one that trains.</summary>
internal sealed class CommandQueue : IDisposable
{
    private readonly ConcurrentQueue<(RunCommand Command, TaskCompletionSource Done)> _waiting = [];
    private readonly AutoResetEvent _arrived = new(initialState: false);

    /// <summary>Puts a command in.</summary>
    /// <returns>Done when it was obeyed; failed with the reason if it was refused.</returns>
    public Task Send(RunCommand command)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((command, done));
        _arrived.Set();
        return done.Task;
    }

    /// <summary>Takes the next command, if there is one, and lets it be obeyed.</summary>
    /// <returns>Whether there was one.</returns>
    /// <remarks>What is wrong with a command is for its sender to hear; the training goes on.</remarks>
    public bool TryObey(Action<RunCommand> obey)
    {
        if (!_waiting.TryDequeue(out var next))
            return false;
        try
        {
            obey(next.Command);
            next.Done.SetResult();
        }
        catch (Exception exception)
            when (exception
                    is ArgumentException
                        or InvalidOperationException
                        or IOException
                        or InvalidDataException
                        or UnauthorizedAccessException
            )
        {
            next.Done.SetException(exception);
        }
        catch (Exception exception)
        {
            next.Done.SetException(exception); // nobody waits for ever for what ends the training, or sets it back
            throw;
        }

        return true;
    }

    /// <summary>Waits for a command, or to be asked to stop, or until a time is over.</summary>
    public void Await(TimeSpan atMost, CancellationToken cancellation) =>
        WaitHandle.WaitAny([cancellation.WaitHandle, _arrived], atMost);

    /// <summary>Cancels all that came too late.</summary>
    public void CancelAll()
    {
        while (_waiting.TryDequeue(out var next))
            next.Done.SetCanceled();
    }

    /// <summary>Cancels all, and takes no more.</summary>
    public void Dispose()
    {
        CancelAll();
        _arrived.Dispose();
    }
}
