using System.Diagnostics;
using Penman.Models;
using Penman.Options;
using Penman.Runs;
using Penman.Studio.Shelves;

namespace Penman.Studio.Training;

/// <summary>How a training of the studio ended.</summary>
/// <param name="Title">What it was called.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="HasFailed">Whether an error ended it, or kept it from beginning.</param>
public sealed record EndedTraining(string Title, string Sentence, bool HasFailed);

/// <summary>One training at a time; others wait in a queue that everybody sees, and that outlives the studio.</summary>
public sealed partial class TrainingDesk : IDisposable
{
    /// <summary>Ended trainings that are kept until somebody has read of them.</summary>
    private const int MostEnded = 20;

    private readonly StudioOptions _places;
    private readonly TimeProvider _time;
    private readonly QueueFile _file;
    private readonly Lock _lock = new();
    private readonly List<(LiveRun Run, QueuedTraining What)> _waiting = [];
    private readonly List<EndedTraining> _ended = [];
    private QueuedTraining? _begun; // until its run has a folder, it is in no other file
    private bool _isClosed;

    /// <summary>Has those wait again that waited when the studio was closed last, or was killed.</summary>
    /// <param name="places">Where runs, models and data are.</param>
    /// <param name="time">The clock.</param>
    public TrainingDesk(StudioOptions places, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(places);
        (_places, _time, _file) = (places, time, new(places.Runs));
        try
        {
            _waiting.AddRange(_file.Read().Select(what => (Make(what), what)));
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            _ended.Add(new("The queue", StudioWords.In(exception), HasFailed: true));
        }
    }

    /// <summary>The training that is under way, or was last; null before the first.</summary>
    public LiveRun? Current { get; private set; }

    /// <summary>Those that wait, the next first.</summary>
    public IReadOnlyList<LiveRun> Waiting
    {
        get
        {
            lock (_lock)
                return [.. _waiting.Select(one => one.Run)];
        }
    }

    /// <summary>Whether those that wait do so for somebody to say when: nothing trains, for the studio was opened anew.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_lock)
                return _waiting.Count > 0 && Current is null;
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
    /// <exception cref="IOException">The generator that it begins with cannot be read.</exception>
    public LiveRun Begin(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var beginning = FirstNetworks.Print(options.From);
        lock (_lock)
            return Queue(
                new(FreeTitle($"new {options.Training.NetworksName}"), options, Run: null) { Beginning = beginning }
            );
    }

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
            return Waiting.FirstOrDefault(waiting => waiting.Title == run.Name)
                ?? Queue(new(run.Name, Options: null, run.Name));
        }
    }

    /// <summary>Makes a run that leaves another one at a checkpoint, whether that is under way or not.</summary>
    /// <param name="run">The run that it leaves.</param>
    /// <param name="branch">Where, its folder, and the options that it goes on with.</param>
    /// <exception cref="ArgumentException">An option cannot change, or is out of range: names it.</exception>
    /// <exception cref="InvalidDataException">The run is damaged, or of data that the studio has not.</exception>
    /// <exception cref="IOException">It, or its checkpoint, is gone, or the disk refuses.</exception>
    public Task Branch(ShelvedRun run, BranchRun branch)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Current is { State: LiveState.Training or LiveState.Paused } now && now.Folder == run.Folder)
            return now.Send(branch);
        return Task.Run(() =>
        {
            ExpectOurs(run);
            RunBranch.Make(run.Folder, branch);
        });
    }

    /// <summary>Begins the first of those that wait, if nothing trains.</summary>
    public void Go() => StartNext();

    /// <summary>Takes a training out of the queue.</summary>
    /// <returns>Whether it was there: one that has begun no longer is.</returns>
    public bool Remove(LiveRun run)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            var wasThere = _waiting.RemoveAll(one => one.Run == run) > 0;
            Keep();
            return wasThere;
        }
    }

    /// <summary>Saves and stops the training; those that wait do so until the studio is opened again.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _isClosed = true; // nobody comes to the queue or leaves it any more
        }

        Current?.Dispose();
        if (Current?.Folder is not null)
            _begun = null; // it came to a folder while it was being closed
        Keep();
        _file.Dispose();
    }

    /// <summary>A title that no training here has: the one wanted, or with the next number behind it.</summary>
    private string FreeTitle(string wanted) =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(number => number == 1 ? wanted : $"{wanted} ({number})")
            .First(title => Current?.Title != title && _waiting.TrueForAll(waiting => waiting.Run.Title != title));

    private LiveRun Make(QueuedTraining what) =>
        new(what.Title, what.Options is { } options ? () => Start(what, options) : () => Open(what.Run!), _time)
        {
            About = what.About,
        };

    private Run Start(QueuedTraining what, RunOptions options)
    {
        var models = new ModelShelf(_places, new RunShelf(_places));
        if (what is { Beginning: { } print } && options.From is { } from)
            options = options with { From = FirstNetworks.Find(what.Title, from, print, models) };
        ExpectOurs(what.Title, options);
        var whole = options with { Out = null, Models = _places.Models };
        return Run.Start(whole, new() { Time = _time, Runs = _places.Runs });
    }

    private Run Open(string name)
    {
        var run =
            new RunShelf(_places).Find(name)
            ?? throw new FileNotFoundException($"The run {name} is no longer there; it was to go on.");
        var recorded = ExpectOurs(run);
        var models = run.Holds(recorded.Models) ? null : _places.Models;
        return Run.Resume(run.Folder, new() { Models = models }, new() { Time = _time });
    }

    private RunOptions ExpectOurs(ShelvedRun run)
    {
        var folder = new RunFolder(run.Folder);
        var recorded = new RunRevision().ApplyTo(folder);
        var keepsFirst = File.Exists(folder.FirstGenerator); // then nobody asks where that came from
        ExpectOurs(run.Name, keepsFirst ? recorded with { From = null } : recorded);
        return recorded;
    }

    /// <remarks>A run may come from anywhere; it reads and writes what was named for the studio all the same.</remarks>
    private void ExpectOurs(string name, RunOptions options)
    {
        if (options.Data is { } data && Path.Exists(data) && new DataShelf(_places).In(data) is null)
            throw new InvalidDataException(
                $"{name} learns from {data}; start the studio with that folder as its data, or train it in a terminal."
            );
        if (
            options.From is { } from
            && from != Model.Box
            && !new ModelShelf(_places, new RunShelf(_places)).All.Any(model => model.Argument == from)
        )
            throw new InvalidDataException(
                $"{name} begins with {from}, which is none of the studio's models; put it into {_places.Models}, or train in a terminal."
            );
    }

    private LiveRun Queue(QueuedTraining what)
    {
        var run = Make(what);
        lock (_lock)
        {
            if (_isClosed)
                throw new InvalidOperationException("The studio is being closed; open it again.");
            _waiting.Insert(IsHeld ? 0 : _waiting.Count, (run, what)); // nobody presses Start for another one to begin
            Keep();
        }

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
            (next, _begun) = _waiting[0];
            _waiting.RemoveAt(0);
            if (Current is { } last)
                Conclude(last);
            Current = next;
            Keep();
            next.Start();
        }

        _ = next.Opened.ContinueWith(_ => Enter(next), TaskScheduler.Default);
        _ = next.Ended.ContinueWith(_ => StartNext(), TaskScheduler.Default);
    }

    /// <summary>A training has come to a folder of its own, or to nothing: it does not wait any more.</summary>
    private void Enter(LiveRun run)
    {
        lock (_lock)
        {
            if (_isClosed || Current != run)
                return;
            _begun = null;
            Keep();
        }
    }

    /// <summary>Writes down who waits; a disk that refuses only makes the studio forget them when it is closed.</summary>
    private void Keep()
    {
        try
        {
            var waiting = _waiting.Select(one => one.What);
            _file.Write(_begun is { } begun ? waiting.Prepend(begun) : waiting);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Trace.TraceWarning(exception.Message);
        }
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
