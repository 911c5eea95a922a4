namespace Penman.Datasets;

/// <summary>The files of an unfinished data set that grow chunk by chunk.</summary>
/// <param name="folder">The folder of unfinished work.</param>
/// <param name="lengths">The lengths in bytes that are on record.</param>
internal sealed class GrowingFiles(string folder, IReadOnlyDictionary<string, long> lengths) : IDisposable
{
    private readonly Dictionary<string, GrowingFile> _files = new(StringComparer.Ordinal);

    /// <summary>Opens a file where it was left, or with its header.</summary>
    /// <exception cref="InvalidDataException">The file is shorter than what is on record.</exception>
    public GrowingFile Open(string name, byte[] header) =>
        _files[name] = GrowingFile.Open(Path.Combine(folder, name), lengths.GetValueOrDefault(name), header);

    /// <summary>Makes sure that all bytes survive a power failure.</summary>
    /// <returns>The length of each file in bytes, to put on record.</returns>
    public Dictionary<string, long> FlushToDisk() =>
        _files.ToDictionary(file => file.Key, file => file.Value.FlushToDisk(), StringComparer.Ordinal);

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }
}
