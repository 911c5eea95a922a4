using System.Text;

namespace Penman.Files;

/// <summary>
/// Writes a file under a temporary name in the same folder, flushes it to the disk, then renames it over the target: a
/// reader or a crash sees the old file or the new one, never half of one. On failure the target stays as it was and the
/// temporary file is deleted. A symbolic link stays: what it leads to is the target, there already or not.
/// </summary>
public static class AtomicFile
{
    private const string Prefix = ".penman-";
    private const string Suffix = ".tmp";

    /// <summary>The disk is full. Linux and macOS: ENOSPC; Windows: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.</summary>
    private static readonly int[] FullCodes = OperatingSystem.IsWindows() ? [39, 112] : [28];

    /// <summary>Writes a file through a stream, which must not be used afterwards.</summary>
    /// <exception cref="IOException">
    /// The folder is missing or read-only, a folder has the name, or the disk refuses: names the target and why.
    /// </exception>
    public static void Write(string path, Action<Stream> write) => WriteAll([(path, write)]);

    /// <summary>
    /// Writes files that belong together. None is renamed before all are written: a disk that is full leaves all of them
    /// as they were.
    /// </summary>
    /// <param name="files">Their names, and who writes each; taken one at a time, so that each may be made when it is due.</param>
    /// <exception cref="IOException">As for <see cref="Write"/>.</exception>
    public static void WriteAll(IEnumerable<(string Path, Action<Stream> Write)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<(string Temporary, string Path)> written = [];
        try
        {
            foreach (var (path, write) in files)
                Naming(path, () => WriteTemporary(path, write, written));
            foreach (var (temporary, path) in written)
                Naming(path, () => File.Move(temporary, path, overwrite: true));
        }
        finally
        {
            foreach (var (temporary, _) in written)
                File.Delete(temporary);
        }
    }

    /// <summary>
    /// Finds out before long work, not after it, whether its results can be written to a folder, which need not exist
    /// yet; leaves nothing there, or refuses with a sentence that names the folder as the reader knows it.
    /// </summary>
    /// <exception cref="IOException">It cannot be made, or nothing can be written to it.</exception>
    public static void ExpectWritable(string folder, string refusal)
    {
        var existing = Path.GetFullPath(folder);
        while (!Path.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
            existing = above;
        try
        {
            File.Create(TemporaryIn(existing), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(refusal, exception);
        }
    }

    /// <summary>Where writing to a path goes: to the end of a symbolic link, which need not exist yet.</summary>
    public static string Follow(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : Path.GetFullPath(path);

    /// <summary>Writes bytes; exceptions as for <see cref="Write"/>.</summary>
    public static void WriteBytes(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Writes text as UTF-8 without a byte order mark; exceptions as for <see cref="Write"/>.</summary>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether a file's name is one of those that a killed process may leave.</summary>
    internal static bool IsTemporary(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    private static void WriteTemporary(string path, Action<Stream> write, List<(string, string)> written)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        if (Directory.Exists(path))
            throw new IOException("a folder has this name");
        path = Follow(path);
        var temporary = TemporaryIn(Path.GetDirectoryName(path) ?? path);
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        written.Add((temporary, path));
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Does what may be refused by the disk, in a sentence about the target: nobody knows a temporary name.</summary>
    /// <param name="target">What the sentence calls what is written.</param>
    /// <param name="act">Writes it.</param>
    /// <exception cref="IOException">The disk refuses: names the target and why.</exception>
    public static void Naming(string target, Action act)
    {
        ArgumentNullException.ThrowIfNull(act);
        try
        {
            act();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{target} cannot be written: {ReasonFor(exception)}.", exception);
        }
    }

    /// <summary>The system's own words, without the temporary name that it puts behind them.</summary>
    private static string ReasonFor(Exception exception) =>
        exception switch
        {
            _ when FullCodes.Contains(exception.HResult & 0xFFFF) => "the disk is full; make room and try again",
            DirectoryNotFoundException => "its folder is missing",
            UnauthorizedAccessException => "nothing may be written to its folder; choose another",
            _ => exception.Message.Split(" : '")[0],
        };

    private static string TemporaryIn(string folder) =>
        Path.Combine(folder, Prefix + Path.GetRandomFileName() + Suffix);
}
