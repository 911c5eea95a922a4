namespace Penman.Studio.Taking;

/// <summary>How far something to take away is.</summary>
public enum ExportState
{
    /// <summary>It is being made.</summary>
    Making,

    /// <summary>It can be taken.</summary>
    Ready,

    /// <summary>Somebody did not want it any more.</summary>
    Cancelled,

    /// <summary>It could not be made.</summary>
    Failed,
}

/// <summary>Something to take away: made on a thread of its own into a folder of its own, which goes with it.</summary>
public sealed class Export : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly string _folder;
    private Task _ended = Task.CompletedTask;
    private string? _path;

    /// <param name="key">What a request calls it; never a path.</param>
    /// <param name="title">What it is, in words.</param>
    /// <param name="folder">Where it is made; there already, and deleted in the end.</param>
    internal Export(string key, string title, string folder) => (Key, Title, _folder) = (key, title, folder);

    /// <summary>What a request calls it; never a path.</summary>
    public string Key { get; }

    /// <summary>What it is, in words.</summary>
    public string Title { get; }

    /// <summary>How far it is.</summary>
    public ExportState State { get; private set; }

    /// <summary>The share that is done, from 0 to 1; null where nobody knows.</summary>
    public double? Share { get; private set; }

    /// <summary>What is being done, or what there is to know of the result.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The name under which a browser saves it; null before it is ready.</summary>
    public string? FileName => _path is null ? null : Path.GetFileName(_path);

    /// <summary>The size of the file in bytes; 0 before it is ready.</summary>
    public long SizeBytes { get; private set; }

    /// <summary>Done when it is ready, or never will be.</summary>
    public Task Ended => _ended;

    /// <summary>Stops making it.</summary>
    public void Cancel()
    {
        if (State == ExportState.Making)
            _cancel.Cancel();
    }

    /// <summary>The file to send; null where it is not ready, or gone.</summary>
    public Stream? Open()
    {
        try
        {
            return _path is { } path
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
                : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Stops making it, waits, and deletes what was made.</summary>
    public void Dispose()
    {
        _cancel.Cancel();
        _ended.Wait();
        _path = null;
        Clear();
        _cancel.Dispose();
    }

    /// <summary>Begins to make it.</summary>
    /// <param name="make">Makes the file in the folder and gives its path, and what there is to know of it.</param>
    internal void Start(Func<string, CancellationToken, (string Path, string Words)> make) =>
        _ended = Task.Run(() => Run(make));

    /// <summary>Tells how far it is.</summary>
    internal void Tell(double? share, string words) => (Share, Words) = (share, words);

    private void Run(Func<string, CancellationToken, (string Path, string Words)> make)
    {
        try
        {
            (_path, Words) = make(_folder, _cancel.Token);
            SizeBytes = new FileInfo(_path).Length;
            State = ExportState.Ready;
        }
        catch (OperationCanceledException)
        {
            (State, Words) = (ExportState.Cancelled, "Cancelled; nothing of it is left.");
            Clear();
        }
        catch (Exception exception)
        {
            // The edge of a thread: what is no sentence for people must not end the server, either.
            (State, Words) = (ExportState.Failed, WordsFor(exception));
            Clear();
        }
    }

    /// <summary>The folder of data is named where the studio is started.</summary>
    private static string WordsFor(Exception exception) =>
        Sentence.Of(exception) is { } sentence
            ? sentence.With(name =>
                name.InCode == nameof(StudioOptions.Data)
                    ? "--data when you start the studio"
                    : StudioWords.WordsFor(name)
            )
            : StudioWords.In(exception);

    private void Clear()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system clears its folder of temporary files.
        }
    }
}
