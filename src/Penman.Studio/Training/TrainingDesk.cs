using Penman.Options;
using Penman.Runs;
using Penman.Studio.Shelves;

namespace Penman.Studio.Training;

/// <summary>One training at a time; others wait in a queue that everybody sees.</summary>
public sealed class TrainingDesk(StudioOptions places, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<LiveRun> _waiting = [];
    private bool _isClosed;

    /// <summary>The training that is under way, or was last; null before the first.</summary>
    public LiveRun? Current { get; private set; }

    /// <summary>Those that wait, the next first.</summary>
    public IReadOnlyList<LiveRun> Waiting
    {
        get
        {
            lock (_lock)
                return [.. _waiting];
        }
    }

    /// <summary>Begins a training, or lets it wait for its turn.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LiveRun Begin(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var whole = options with { Out = null, Models = places.Models };
        return Queue(
            new(
                $"new {options.Training.NetworksName}",
                () => Run.Start(whole, new() { Time = time, Runs = places.Runs }),
                time
            )
        );
    }

    /// <summary>Continues a run of the shelf, or lets it wait for its turn.</summary>
    /// <param name="run">The run.</param>
    public LiveRun Resume(ShelvedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_lock)
            if (_waiting.Find(waiting => waiting.Title == run.Name) is { } twice)
                return twice;
        return Queue(new(run.Name, () => Open(run), time));
    }

    /// <remarks>A run may come from anywhere; it reads and writes what was named for the studio all the same.</remarks>
    private Run Open(ShelvedRun run)
    {
        var path = new RunFolder(run.Folder).Options;
        var recorded = OptionTable.FromRecord(File.ReadAllText(path), path);
        if (recorded.Data is { } data && data != places.Data)
            throw new InvalidDataException(
                $"{run.Name} was trained on {data}; start the studio with that folder as its data, or resume it in a terminal."
            );
        var isOwn = Path.GetFullPath(recorded.Models)
            .StartsWith(run.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return Run.Resume(run.Folder, new() { Models = isOwn ? null : places.Models }, new() { Time = time });
    }

    /// <summary>Takes a training out of the queue.</summary>
    /// <returns>Whether it was there: one that has begun no longer is.</returns>
    public bool Remove(LiveRun run)
    {
        lock (_lock)
            return _waiting.Remove(run);
    }

    /// <summary>Saves and stops the training; those that wait never begin.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            _waiting.Clear();
        }

        Current?.Dispose();
    }

    private LiveRun Queue(LiveRun run)
    {
        lock (_lock)
            _waiting.Add(run);
        StartNext();
        return run;
    }

    private void StartNext()
    {
        LiveRun next;
        lock (_lock)
        {
            if (_isClosed || _waiting.Count == 0 || Current is { State: not LiveState.Ended })
                return;
            next = _waiting[0];
            _waiting.RemoveAt(0);
            Current?.Dispose();
            Current = next;
            next.Start();
        }

        _ = next.Ended.ContinueWith(_ => StartNext(), TaskScheduler.Default);
    }
}
