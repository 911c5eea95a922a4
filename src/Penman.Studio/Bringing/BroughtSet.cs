using Penman.Intake;

namespace Penman.Studio.Bringing;

/// <summary>How far a data set is on its way.</summary>
public enum BroughtState
{
    /// <summary>The browser sends it.</summary>
    Receiving,

    /// <summary>It is read and brought into one format.</summary>
    Reading,

    /// <summary>It is kept, and can be learned from.</summary>
    Kept,

    /// <summary>Somebody did not want it any more.</summary>
    Cancelled,

    /// <summary>It is none, or could not be kept.</summary>
    Failed,
}

/// <summary>A data set that somebody brings: sent into a folder of its own, read, kept; then what was sent is deleted.</summary>
public sealed class BroughtSet : IProgress<string>, IDisposable
{
    private const string Gone = "Cancelled; nothing of it is left.";

    private readonly CancellationTokenSource _cancel = new();
    private readonly Lock _lock = new();
    private readonly SendPatience _patience;
    private readonly BroughtRequest _request;
    private readonly string _folder;
    private readonly Action _changed;

    internal BroughtSet(BroughtRequest request, string folder, TimeProvider time, Action changed)
    {
        (_request, _folder, _changed) = (request, folder, changed);
        if (request.Files.Count > 1)
            Directory.CreateDirectory(Path.Combine(folder, request.Name));
        Transfer = new(request.Files, request.Files.Count > 1 ? Path.Combine(folder, request.Name) : folder);
        Words = $"Receiving {Title}.";
        _patience = new(time, GiveUp);
    }

    /// <summary>Its files, on their way.</summary>
    public Transfer Transfer { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Title => SentFiles.InWords(_request.Files);

    /// <summary>How far it is.</summary>
    public BroughtState State { get; private set; }

    /// <summary>What is being done, or what came of it.</summary>
    public string Words { get; private set; }

    /// <summary>The share of bytes that is there, from 0 to 1; null while it is read.</summary>
    public double? Share =>
        State == BroughtState.Receiving ? (double)Transfer.Received / Math.Max(1, Transfer.Total) : null;

    /// <summary>Where it is kept; null before.</summary>
    public string? Folder { get; private set; }

    /// <summary>Whether it goes on.</summary>
    public bool IsUnderWay => State is BroughtState.Receiving or BroughtState.Reading;

    /// <summary>Done when it is kept, or never will be.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Gives up.</summary>
    public void Cancel()
    {
        _cancel.Cancel();
        lock (_lock)
            if (State == BroughtState.Receiving)
                End(BroughtState.Cancelled, Gone);
    }

    /// <summary>Gives up, and waits until nothing of it goes on.</summary>
    public void Dispose()
    {
        if (IsUnderWay)
            Cancel();
        Ended.Wait();
    }

    /// <inheritdoc/>
    public void Report(string value) => Say($"{char.ToUpperInvariant(value[0])}{value[1..]}.");

    /// <summary>Takes a file in; the last one begins the reading.</summary>
    /// <param name="place">Which it is.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="keeper">Where the set is to be kept.</param>
    /// <param name="hungUp">Told when the browser sends no more.</param>
    internal async Task Receive(int place, Stream body, KeptData keeper, CancellationToken hungUp)
    {
        if (State != BroughtState.Receiving)
            throw new InvalidOperationException($"{Title} is not awaited any more.");
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_cancel.Token, hungUp);
        try
        {
            await Transfer.Receive(place, body, Hear, both.Token);
        }
        catch (Exception exception) when (StudioWords.IsTold(exception) && exception is not InvalidOperationException)
        {
            var isCancelled = _cancel.IsCancellationRequested;
            var words = hungUp.IsCancellationRequested ? NotSent : Transfer.ByNameAlone(StudioWords.In(exception));
            lock (_lock)
                if (State == BroughtState.Receiving)
                    End(isCancelled ? BroughtState.Cancelled : BroughtState.Failed, isCancelled ? Gone : words);
            throw;
        }

        lock (_lock)
            if (Transfer.IsComplete && State == BroughtState.Receiving)
            {
                _patience.Dispose();
                State = BroughtState.Reading;
                Ended = Task.Run(() => Keep(keeper), CancellationToken.None);
            }
    }

    /// <summary>The browser cannot send it, or has sent nothing for long.</summary>
    public void GiveUp()
    {
        lock (_lock)
            if (State == BroughtState.Receiving)
                End(BroughtState.Failed, NotSent);
    }

    private string NotSent => $"The browser stopped sending {Title}; choose it again, a folder as a zip.";

    private void Keep(KeptData keeper)
    {
        try
        {
            var (folder, _) = keeper.Take(Place, _request.Options, this, _cancel.Token);
            Folder = folder;
            End(BroughtState.Kept, $"{Title} is kept.");
        }
        catch (OperationCanceledException)
        {
            End(BroughtState.Cancelled, Gone);
        }
        catch (Exception exception)
        {
            // The edge of a thread: what is no sentence for people must not end the server, either.
            End(BroughtState.Failed, WithoutFolder(StudioWords.In(exception)));
        }
    }

    /// <summary>What the command line would be given.</summary>
    private string Place
    {
        get
        {
            var sent = _request.Files.Count > 1 ? Path.Combine(_folder, _request.Name) : Transfer.PathOf(0);
            return _request.Set.Length > 0 ? Path.Combine(sent, _request.Set) : sent;
        }
    }

    /// <summary>People know their files by name alone.</summary>
    private string WithoutFolder(string sentence) => SentFiles.ByNameAlone(sentence, _folder);

    private void Hear()
    {
        _patience.Renew();
        _changed();
    }

    private void End(BroughtState state, string words)
    {
        _patience.Dispose();
        UploadRoom.Clear(_folder);
        State = state;
        Say(words);
    }

    private void Say(string words)
    {
        Words = words;
        _changed();
    }
}

/// <summary>What somebody brings, and what is to become of it.</summary>
/// <param name="Files">What the browser will send.</param>
/// <param name="Options">What becomes of the pictures.</param>
public sealed record BroughtRequest(IReadOnlyList<SentFile> Files, IntakeOptions Options)
{
    /// <summary>What a set of several files is called.</summary>
    public string Name { get; init; } = IntakeForm.UsualName;

    /// <summary>Which set is meant where several lie in one place; empty where there is one.</summary>
    public string Set { get; init; } = "";
}
