using Penman.Options;
using Penman.Runs;
using Penman.Studio.Shelves;

namespace Penman.Studio.Training;

/// <summary>How a training of the studio ended.</summary>
/// <param name="Title">What it was called.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="HasFailed">Whether an error ended it, or kept it from beginning.</param>
public sealed record EndedTraining(string Title, string Sentence, bool HasFailed);

/// <summary>One training at a time; others wait in a queue that everybody sees.</summary>
public sealed class TrainingDesk(StudioOptions places, TimeProvider time) : IDisposable
{
    /// <summary>Ended trainings that are kept until somebody has read of them.</summary>
    private const int MostEnded = 20;

    private readonly Lock _lock = new();
    private readonly List<LiveRun> _waiting = [];
    private readonly List<EndedTraining> _ended = [];
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

    /// <summary>Those that ended before the current one, the newest first, until they are dismissed.</summary>
    public IReadOnlyList<EndedTraining> Ended
    {
        get
        {
            lock (_lock)
                return [.. _ended];
        }
    }

    /// <summary>Forgets how a training ended.</summary>
    public void Dismiss(EndedTraining ended)
    {
        lock (_lock)
            _ended.RemoveAll(one => ReferenceEquals(one, ended));
    }

    /// <summary>Begins a training, or lets it wait for its turn.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public LiveRun Begin(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var whole = options with { Out = null, Models = places.Models };
        lock (_lock)
            return Queue(
                new(
                    FreeTitle($"new {options.Training.NetworksName}"),
                    () => Run.Start(whole, new() { Time = time, Runs = places.Runs }),
                    time
                )
            );
    }

    /// <summary>A title that no training here has: the one wanted, or with the next number behind it.</summary>
    private string FreeTitle(string wanted) =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(number => number == 1 ? wanted : $"{wanted} ({number})")
            .First(title => Current?.Title != title && _waiting.TrueForAll(waiting => waiting.Title != title));

    /// <summary>Continues a run of the shelf, or lets it wait for its turn.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The training; the one that is there where it is under way or waits already.</returns>
    public LiveRun Resume(ShelvedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (_lock)
        {
            if (Current is { State: not LiveState.Ended } now && now.Title == run.Name)
                return now;
            return _waiting.Find(waiting => waiting.Title == run.Name) ?? Queue(new(run.Name, () => Open(run), time));
        }
    }

    /// <remarks>A run may come from anywhere; it reads and writes what was named for the studio all the same.</remarks>
    private Run Open(ShelvedRun run)
    {
        var recorded = new RunRevision().ApplyTo(new RunFolder(run.Folder));
        if (recorded.Data is { } data && new DataShelf(places).In(data) is null)
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
            if (Current is { } last)
                Conclude(last);
            Current = next;
            next.Start();
        }

        _ = next.Ended.ContinueWith(_ => StartNext(), TaskScheduler.Default);
    }

    /// <summary>Keeps in mind how a training ended, and nothing else of it.</summary>
    private void Conclude(LiveRun last)
    {
        last.Dispose();
        _ended.Insert(0, new(last.Title, last.Ending ?? "It ended.", last.HasFailed));
        if (_ended.Count > MostEnded)
            _ended.RemoveAt(MostEnded);
    }
}
