using System.Runtime.CompilerServices;
using Penman.Game;
using Penman.Runs.Records;
using Penman.Runs.Telemetry;

namespace Penman.Runs;

/// <content>What a run tells: its listener, its reader, and whoever measures it.</content>
public sealed partial class Run
{
    /// <summary>Steps that may wait for a reader; more would only tell it what has long passed.</summary>
    internal const int MostWaitingSteps = 64;

    private RunInstruments Instruments => field ??= new(Path.GetFileName(Folder));

    /// <summary>
    /// Trains as <see cref="Train"/> does, on a thread of its own, and hands out what the run tells, in order, for
    /// <c>await foreach</c>.
    /// </summary>
    /// <param name="cancellation">
    /// Asks to stop: the run ends its step, saves, and tells the rest, <see cref="Ended"/> last; that is no exception.
    /// </param>
    /// <remarks>
    /// The training waits for no reader. Of the steps at most 64 wait to be read, and each further one takes the place of
    /// the oldest; everything else is kept until it is read. A reader who leaves the loop stops the training, which has
    /// saved when the loop is left.
    /// </remarks>
    /// <exception cref="DivergenceException">As <see cref="Train"/>; exceptions follow what was told before them.</exception>
    public async IAsyncEnumerable<RunEvent> TrainAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var backlog = new EventBacklog(MostWaitingSteps);
        var training = Task.Factory.StartNew(
            () => TrainInto(backlog, stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            while (await backlog.Next().ConfigureAwait(false) is { } told)
                yield return told;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await training.ConfigureAwait(false);
        }
    }

    private void TrainInto(EventBacklog backlog, CancellationToken cancellation)
    {
        try
        {
            Train(backlog.Add, cancellation);
        }
        finally
        {
            backlog.End();
        }
    }

    private void Tell(RunEvent told)
    {
        switch (told)
        {
            case Scored scored:
                Instruments.Take(scored.Score);
                break;
            case GapMeasured measured:
                Instruments.Take(measured.Gap);
                break;
            case Diagnosed diagnosed:
                Instruments.Take(diagnosed.Diagnosis);
                break;
            case CheckpointSaved:
                Instruments.TakeCheckpoint();
                break;
            case RolledBack:
                Instruments.TakeRollback();
                break;
        }

        _listener?.Invoke(told);
    }

    private void TellDiagnoses(MetricsLine line)
    {
        foreach (var diagnosis in line.Diagnoses ?? [])
            Tell(new Diagnosed(diagnosis));
    }
}

/// <summary>What a run has told and its reader has not heard yet. Of too many steps the oldest go, and nothing else.</summary>
/// <param name="mostSteps">Steps that wait at most.</param>
internal sealed class EventBacklog(int mostSteps) : IDisposable
{
    private readonly LinkedList<RunEvent> _waiting = [];
    private readonly Queue<LinkedListNode<RunEvent>> _steps = [];
    private readonly SemaphoreSlim _unread = new(initialCount: 0); // as many as wait, and one for the end

    /// <summary>Another event.</summary>
    public void Add(RunEvent told)
    {
        lock (_waiting)
        {
            var node = _waiting.AddLast(told);
            if (told is StepDone)
                _steps.Enqueue(node);
            if (_steps.Count > mostSteps)
            {
                _waiting.Remove(_steps.Dequeue());
                return;
            }
        }

        _unread.Release();
    }

    /// <summary>There is no other.</summary>
    public void End() => _unread.Release();

    /// <summary>The oldest that waits, once there is one; null after the last.</summary>
    public async ValueTask<RunEvent?> Next()
    {
        await _unread.WaitAsync().ConfigureAwait(false);
        lock (_waiting)
        {
            if (_waiting.First is not { } node)
                return null;
            _waiting.RemoveFirst();
            if (node.Value is StepDone)
                _steps.Dequeue();
            return node.Value;
        }
    }

    /// <summary>Nobody reads any more.</summary>
    public void Dispose() => _unread.Dispose();
}
