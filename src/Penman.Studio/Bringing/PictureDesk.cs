using Penman.Data;
using Penman.Intake;
using Penman.Photos;
using Penman.Studio.Shelves;

namespace Penman.Studio.Bringing;

/// <summary>
/// Pictures of handwritten digits that somebody brings, with what was found and put right in them, until they are taken away or the
/// studio ends. A page that was closed finds them here.
/// </summary>
public sealed class PictureDesk(UploadRoom room, DataShelf shelf, TimeProvider time) : IDisposable
{
    /// <summary>Pictures at once, and in all, at most.</summary>
    public const int MostPictures = 200;

    private const string Kind = "digits found in pictures";
    private const string NotAwaited = "These pictures are not awaited any more.";
    private const string NotSent = "The browser stopped sending pictures; choose those that are missing again.";

    private readonly Lock _lock = new();
    private readonly List<SeenPicture> _pictures = [];
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, PictureBatch> _coming = new(StringComparer.Ordinal);
    private Task _reading = Task.CompletedTask;
    private int _last;

    internal PictureReader Reader { private get; init; } = new();

    /// <summary>Told, on any thread, that there is something new to see.</summary>
    public event EventHandler? Changed;

    /// <summary>The pictures that were read, in the order in which they came.</summary>
    public IReadOnlyList<SeenPicture> Pictures
    {
        get
        {
            lock (_lock)
                return [.. _pictures];
        }
    }

    /// <summary>Pictures that are on their way, or wait to be read.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _coming.Values.Sum(batch => batch.Left);
        }
    }

    /// <summary>Why pictures did not come, in a sentence; null for no trouble.</summary>
    public string? Trouble { get; private set; }

    /// <summary>What digits may be.</summary>
    public ClassNames Classes => Reader.Classes;

    /// <summary>All digits that were found: those in doubt first, the least sure before others, then in reading order.</summary>
    public IReadOnlyList<FoundTile> Tiles => FoundTile.DoubtFirst([.. Pictures.SelectMany(picture => picture.Tiles)]);

    /// <summary>A picture by its number; null if there is none.</summary>
    public SeenPicture? Find(int number) => Pictures.FirstOrDefault(picture => picture.Number == number);

    /// <summary>Begins to take in pictures, which the browser sends then.</summary>
    /// <param name="files">The pictures.</param>
    /// <param name="isSheet">Whether each shows many digits; else one.</param>
    /// <exception cref="ArgumentException">Too many or too large ones, or a name that cannot be: says what to do.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public Transfer Begin(IReadOnlyList<SentFile> files, bool isSheet)
    {
        SentFiles.Expect(files, MostPictures, PhotoFile.MostBytes);
        lock (_lock)
        {
            var there = _pictures.Count + _coming.Values.Sum(batch => batch.Left);
            if (there + files.Count > MostPictures)
                throw new ArgumentException(
                    $"There are {there} pictures already, but at most {MostPictures} are looked at together; keep what was found, and clear the table."
                );
            _folders.Add(room.NewFolder());
            var batch = new PictureBatch(files, _folders[^1], isSheet);
            batch.Patience = new(time, () => GiveUp(batch.Transfer.Key));
            _coming.Add(batch.Transfer.Key, batch);
            Trouble = null;
            return batch.Transfer;
        }
    }

    /// <summary>What is on its way under a key; null if nothing is.</summary>
    public Transfer? Coming(string key)
    {
        lock (_lock)
            return Awaited(key)?.Transfer;
    }

    /// <summary>Takes a picture in, to be read when those before it are.</summary>
    /// <param name="key">What it belongs to.</param>
    /// <param name="place">Which it is, from 0.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="hungUp">Told when the browser sends no more.</param>
    /// <exception cref="InvalidOperationException">It is not awaited any more.</exception>
    public async Task Receive(string key, int place, Stream body, CancellationToken hungUp)
    {
        PictureBatch batch;
        lock (_lock)
            batch = Awaited(key) ?? throw new InvalidOperationException(NotAwaited);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(batch.Cancel.Token, hungUp);
        try
        {
            await batch.Transfer.Receive(place, body, batch.Hear, both.Token);
        }
        catch (Exception exception) when (StudioWords.IsTold(exception) && exception is not InvalidOperationException)
        {
            GiveUp(
                key,
                hungUp.IsCancellationRequested ? NotSent : batch.Transfer.ByNameAlone(StudioWords.In(exception))
            );
            throw;
        }

        lock (_lock)
        {
            if (Awaited(key) is null) // given up while its last bytes came
                throw new InvalidOperationException(NotAwaited);
            batch.CountCame();
            var picture = NewPicture(batch.Transfer.Files[place].Name, batch.Transfer.PathOf(place), batch.IsSheet);
            _reading = _reading.ContinueWith(_ => Read(batch, picture), TaskScheduler.Default);
        }
    }

    /// <summary>The browser sends no more of what was on its way; those that came stay.</summary>
    /// <param name="key">What was on its way.</param>
    public void GiveUp(string key) => GiveUp(key, NotSent);

    /// <summary>Takes no more of what is on its way; those that were read stay.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            foreach (var batch in _coming.Values)
            {
                batch.Close();
                batch.Cancel.Cancel();
                ClearIfUnread(batch);
            }

            _coming.Clear();
        }

        Tell();
    }

    /// <summary>Reads a picture again: all digits of it, or one. What was put right in it is forgotten.</summary>
    public void ReadAs(SeenPicture picture, bool isSheet)
    {
        ArgumentNullException.ThrowIfNull(picture);
        lock (_lock)
            _reading = _reading.ContinueWith(_ => ReadAgain(picture, isSheet), TaskScheduler.Default);
    }

    /// <summary>Puts a label right.</summary>
    /// <param name="tile">The digit.</param>
    /// <param name="label">A class, from 0.</param>
    public void Set(FoundTile tile, int label)
    {
        ArgumentNullException.ThrowIfNull(tile);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, Classes.Count);
        tile.Set(label);
        Tell();
    }

    /// <summary>Leaves a digit out, or takes it in again.</summary>
    public void LeaveOut(FoundTile tile, bool isLeftOut)
    {
        ArgumentNullException.ThrowIfNull(tile);
        tile.LeaveOut(isLeftOut);
        Tell();
    }

    /// <summary>Keeps all digits that are not left out as a data set.</summary>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentException">
    /// The name cannot be a folder's, or a set has it, or pictures are still to be read: says what to do.
    /// </exception>
    /// <exception cref="InvalidDataException">There are too few, or nothing can be learned from them: says why.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public ShelvedData Keep(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        SetName.Expect(name);
        if (Waiting > 0)
            throw new ArgumentException("Some pictures are still to be read; wait for them, or cancel them.");
        if (shelf.All.Any(data => string.Equals(data.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"There is a data set {name} already; choose another name.");
        var tiles = Pictures.SelectMany(picture => picture.Tiles).Where(tile => !tile.IsLeftOut);
        var classes = Classes;
        var (folder, _) = shelf
            .KeeperFor($"{Amounts.Count(Pictures.Count)} pictures, brought to the studio")
            .Keep(
                name,
                Kind,
                [.. tiles.Select(tile => new LabelledImage(tile.Picture.Name, tile.Image, classes[tile.Label]))]
            );
        return shelf.In(folder)!;
    }

    /// <summary>Takes all pictures and all that was found away.</summary>
    public void Clear()
    {
        Cancel();
        Task reading;
        lock (_lock)
            reading = _reading;
        Task.WaitAny(reading); // those that wait are passed over; how it ended does not matter
        lock (_lock)
        {
            _pictures.Clear();
            _folders.ForEach(UploadRoom.Clear);
            _folders.Clear();
            Trouble = null;
        }

        Tell();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        Reader.Dispose();
    }

    private void GiveUp(string key, string words)
    {
        lock (_lock)
            if (Awaited(key) is { } batch)
            {
                batch.Close();
                ForgetIfDone(batch);
                Trouble = words;
            }

        Tell();
    }

    private PictureBatch? Awaited(string key) =>
        _coming.GetValueOrDefault(key) is { IsAwaited: true } batch ? batch : null;

    private void ForgetIfDone(PictureBatch batch)
    {
        if (batch.Left > 0)
            return;
        _coming.Remove(batch.Transfer.Key);
        ClearIfUnread(batch);
    }

    /// <summary>Files of which no picture is on the table would stay for nothing.</summary>
    private void ClearIfUnread(PictureBatch batch)
    {
        if (!_pictures.TrueForAll(picture => Path.GetDirectoryName(picture.Path) != batch.Folder))
            return;
        UploadRoom.Clear(batch.Folder);
        _folders.Remove(batch.Folder);
    }

    private SeenPicture NewPicture(string name, string path, bool isSheet) =>
        new(++_last, name, path) { IsSheet = isSheet };

    private void Read(PictureBatch batch, SeenPicture picture)
    {
        if (batch.Cancel.IsCancellationRequested)
            return;
        Reader.Read(picture);
        lock (_lock)
        {
            batch.CountRead();
            if (!batch.Cancel.IsCancellationRequested) // as those behind it
                _pictures.Add(picture);
            ForgetIfDone(batch);
        }

        Tell();
    }

    private void ReadAgain(SeenPicture picture, bool isSheet)
    {
        SeenPicture again;
        lock (_lock)
            again = NewPicture(picture.Name, picture.Path, isSheet);
        Reader.Read(again);
        lock (_lock)
            if (_pictures.IndexOf(picture) is >= 0 and var place)
                _pictures[place] = again;
        Tell();
    }

    private void Tell() => Changed?.Invoke(this, EventArgs.Empty);
}
