using Penman.Files;

namespace Penman.Studio.Bringing;

/// <summary>Files on their way from a browser into a folder, one after another; a request names them by number, never by a path.</summary>
public sealed class Transfer
{
    private const int Chunk = 1 << 16;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _begun = [];
    private readonly string _folder;
    private long _received;
    private int _done;

    /// <param name="files">What will come; checked already.</param>
    /// <param name="folder">Where it goes; there already.</param>
    internal Transfer(IReadOnlyList<SentFile> files, string folder) => (Files, _folder) = (files, folder);

    /// <summary>What a request calls it.</summary>
    public string Key { get; } = Path.GetRandomFileName();

    /// <summary>What comes.</summary>
    public IReadOnlyList<SentFile> Files { get; }

    /// <summary>Bytes that are there.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Bytes that will be.</summary>
    public long Total => Files.Sum(file => file.Length);

    /// <summary>Whether all is there.</summary>
    public bool IsComplete => Volatile.Read(ref _done) == Files.Count;

    /// <summary>Where a file is, or will be.</summary>
    internal string PathOf(int place) => Path.Combine(_folder, Files[place].Name);

    /// <summary>A sentence without the folder, which means nothing to who sent the files.</summary>
    internal string ByNameAlone(string sentence) => SentFiles.ByNameAlone(sentence, _folder);

    /// <summary>Takes a file in, piece by piece.</summary>
    /// <param name="place">Which it is, from 0.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="told">Told after each piece.</param>
    /// <param name="cancellation">Asks to give up; what came of it is deleted.</param>
    /// <exception cref="InvalidDataException">It has other bytes than the browser said.</exception>
    /// <exception cref="InvalidOperationException">It came already.</exception>
    /// <exception cref="IOException">The disk refuses, or the browser hung up.</exception>
    internal async Task Receive(int place, Stream body, Action told, CancellationToken cancellation)
    {
        ExpectNew(place);
        var (path, length) = (PathOf(place), Files[place].Length);
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            if (await Copy(body, (file, Files[place]), told, cancellation) != length)
                throw new InvalidDataException(
                    $"{Files[place].Name} has other bytes than the browser said; choose it again."
                );
        }
        catch
        {
            if (Paths.IsFile(path)) // its folder may be gone
                File.Delete(path);
            throw;
        }

        Interlocked.Increment(ref _done);
    }

    private void ExpectNew(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Files.Count);
        lock (_lock)
            if (!_begun.Add(place))
                throw new InvalidOperationException($"{Files[place].Name} came already.");
    }

    /// <returns>Bytes that came; what is too much is not written.</returns>
    private async Task<long> Copy(
        Stream from,
        (Stream Stream, SentFile File) to,
        Action told,
        CancellationToken cancellation
    )
    {
        var (buffer, copied) = (new byte[Chunk], 0L);
        while (await from.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            copied += count;
            if (copied > to.File.Length)
                return copied;
            AtomicFile.Naming(to.File.Name, () => to.Stream.Write(buffer, 0, count));
            Interlocked.Add(ref _received, count);
            told();
        }

        return copied;
    }
}
