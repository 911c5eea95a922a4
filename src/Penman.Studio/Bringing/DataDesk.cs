using Penman.Intake;
using Penman.Studio.Shelves;

namespace Penman.Studio.Bringing;

/// <summary>Takes in one data set at a time, which every window sees; how the last went stays.</summary>
public sealed class DataDesk(UploadRoom room, DataShelf shelf, TimeProvider time) : IDisposable
{
    /// <summary>Files at once, at most.</summary>
    public const int MostFiles = 1000;

    private readonly Lock _lock = new();

    /// <summary>Told, on any thread, that there is something new to see.</summary>
    public event EventHandler? Changed;

    /// <summary>What is on its way, or was last; null before the first.</summary>
    public BroughtSet? Current { get; private set; }

    /// <summary>Where the last one is kept; null before it is.</summary>
    public ShelvedData? Kept => Current?.Folder is { } folder ? shelf.In(folder) : null;

    /// <summary>Begins to take in a data set, which the browser sends then.</summary>
    /// <exception cref="ArgumentException">Too many or too large files, or a name that cannot be: says what to do.</exception>
    /// <exception cref="InvalidOperationException">Another is on its way.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public BroughtSet Begin(BroughtRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        SentFiles.Expect(request.Files, MostFiles);
        request.Options.Validate();
        if (request.Files.Count > 1)
            SetName.Expect(request.Name);
        if (request.Set.Length > 0)
            SetName.Expect(request.Set);
        lock (_lock)
        {
            if (Current is { IsUnderWay: true } other)
                throw new InvalidOperationException($"{other.Title} is on its way; wait for it, or cancel it.");
            return Current = new(request, room.NewFolder(), time, () => Changed?.Invoke(this, EventArgs.Empty));
        }
    }

    /// <summary>Takes in a file of what is on its way.</summary>
    /// <param name="set">What it belongs to.</param>
    /// <param name="place">Which of its files it is, from 0.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="hungUp">Told when the browser sends no more.</param>
    public Task Receive(BroughtSet set, int place, Stream body, CancellationToken hungUp)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Receive(place, body, shelf.KeeperFor($"{set.Title}, brought to the studio"), hungUp);
    }

    /// <summary>What is on its way under a key; null if nothing is.</summary>
    public BroughtSet? Find(string key) => Current is { } set && set.Transfer.Key == key ? set : null;

    /// <summary>Gives up what is on its way, and waits until it is gone.</summary>
    public void Dispose()
    {
        lock (_lock)
            Current?.Dispose();
    }
}
