namespace Penman.Files;

/// <summary>Finds out before long work, not after it, whether its results can be written.</summary>
public static class WritableFolder
{
    /// <summary>Refuses a folder to which nothing can be written; leaves nothing there.</summary>
    /// <param name="folder">The folder; it need not exist yet.</param>
    /// <param name="refusal">The sentence to refuse with, which names the folder as the reader knows it.</param>
    /// <exception cref="IOException">It cannot be made, or nothing can be written to it.</exception>
    public static void Expect(string folder, string refusal)
    {
        var existing = Path.GetFullPath(folder);
        while (!Path.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
            existing = above;
        try
        {
            AtomicFile.Probe(existing);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(refusal, exception);
        }
    }
}
