using System.Text;

namespace Penman.IO;

/// <summary>
/// Writes a file under a temporary name in the same folder, flushes it to the disk, then renames it over the target: a
/// reader or a crash sees the old file or the new one, never half of one. On failure the target stays as it was and the
/// temporary file is deleted. A target that is a symbolic link is replaced, not followed.
/// </summary>
public static class AtomicFile
{
    private const string Prefix = ".penman-";
    private const string Suffix = ".tmp";

    /// <summary>Writes a file through a stream, which must not be used afterwards.</summary>
    /// <exception cref="IOException">The folder is missing, or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only, or the target is a folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException($"{path} is no file name.");
        var temporary = TemporaryIn(folder);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Finds out whether files can be written to a folder; leaves nothing there.</summary>
    /// <exception cref="IOException">The folder is missing, or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static void Probe(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        File.Create(TemporaryIn(folder), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
    }

    /// <summary>Writes bytes; exceptions as for <see cref="Write"/>.</summary>
    public static void WriteBytes(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Writes text as UTF-8 without a byte order mark; exceptions as for <see cref="Write"/>.</summary>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether a file's name is one of those that a killed process may leave.</summary>
    internal static bool IsTemporary(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    private static string TemporaryIn(string folder) =>
        Path.Combine(folder, Prefix + Path.GetRandomFileName() + Suffix);
}
