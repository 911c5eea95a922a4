using Penman.Files;

namespace Penman.Datasets;

/// <summary>A file that grows chunk by chunk, and can be cut back to a length that was on record.</summary>
internal sealed class GrowingFile(FileStream stream) : IDisposable
{
    /// <summary>A buffer would be written when a file is closed that the disk has just refused, and refused again.</summary>
    private const int Unbuffered = 0;

    /// <summary>Continues a file at a length, or begins one with its header.</summary>
    public static GrowingFile Open(string path, long lengthBytes, byte[] header)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, Unbuffered);
        try
        {
            if (stream.Length < lengthBytes)
                throw new InvalidDataException(
                    $"{path} is shorter than what is on record; delete the folder it lies in to begin anew."
                );
            stream.SetLength(lengthBytes);
            stream.Position = lengthBytes;
            var file = new GrowingFile(stream);
            if (lengthBytes == 0)
                file.Write(header);
            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Write(byte[] bytes) => AtomicFile.Naming(stream.Name, () => stream.Write(bytes));

    /// <summary>Makes sure that all bytes survive a power failure.</summary>
    public long FlushToDisk()
    {
        AtomicFile.Naming(stream.Name, () => stream.Flush(flushToDisk: true));
        return stream.Position;
    }

    public void Dispose() => stream.Dispose();
}

/// <summary>
/// The files of an unfinished data set that grow chunk by chunk, from the lengths in bytes that are on record.
/// </summary>
internal sealed class GrowingFiles(string folder, IReadOnlyDictionary<string, long> lengths) : IDisposable
{
    private readonly Dictionary<string, GrowingFile> _files = new(StringComparer.Ordinal);

    /// <summary>Opens a file where it was left, or with its header.</summary>
    public GrowingFile Open(string name, byte[] header) =>
        _files[name] = GrowingFile.Open(Path.Combine(folder, name), lengths.GetValueOrDefault(name), header);

    /// <summary>Makes sure that all bytes survive a power failure.</summary>
    /// <returns>The length of each file in bytes, to put on record.</returns>
    public Dictionary<string, long> FlushToDisk() =>
        _files.ToDictionary(file => file.Key, file => file.Value.FlushToDisk(), StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }
}
