namespace Penman.Files;

/// <summary>Keeps other processes out of a folder; a killed process leaves no lock behind.</summary>
public static class FolderLock
{
    /// <summary>The lock's file in the folder.</summary>
    public const string FileName = ".lock";

    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How Linux, macOS and Windows say that a file is in another process's hands.</summary>
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the lock until the stream is closed.</summary>
    /// <exception cref="IOException">Another process has it; says the refusal.</exception>
    public static FileStream Take(string folder, string refusal) => TryTake(folder) ?? throw new IOException(refusal);

    /// <summary>
    /// Makes a folder that is there for its lock alone, and takes it: when it is disposed of, the folder goes. Whoever had it before
    /// may be deleting the folder just now.
    /// </summary>
    /// <exception cref="IOException">Another process has it; says the refusal.</exception>
    internal static IDisposable Make(string folder, string refusal)
    {
        const int MostTries = 100;
        for (var tries = 1; ; tries++)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new MadeFolder(folder, Take(folder, refusal));
            }
            catch (DirectoryNotFoundException) when (tries < MostTries) { }
        }
    }

    /// <summary>
    /// Waits for the lock of a folder, which is made if need be, among processes that hold it no longer than it takes to look; then has it
    /// until the stream is closed.
    /// </summary>
    /// <exception cref="IOException">Somebody has held it for half a minute; says the refusal.</exception>
    internal static FileStream Await(string folder, string refusal)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            try
            {
                Directory.CreateDirectory(folder);
                if (TryTake(folder) is { } held)
                    return held;
            }
            catch (DirectoryNotFoundException) { } // somebody deletes it just now
            Thread.Sleep(Pause);
        }

        throw new IOException(refusal);
    }

    /// <summary>Whether somebody has the lock; it is shared for a moment to find out, in which <see cref="TryTake"/> waits.</summary>
    public static bool IsTaken(string folder)
    {
        try
        {
            new FileStream(Path.Combine(folder, FileName), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true; // another person's
        }
        catch (IOException exception) when (Taken.Contains(exception.HResult))
        {
            return true;
        }
    }

    /// <summary>Takes the lock of a folder that is there until the stream is closed; null if another process has it.</summary>
    public static FileStream? TryTake(string folder)
    {
        if (TryTakeNow(folder) is { } taken)
            return taken;
        Thread.Sleep(AMoment); // somebody may only have looked
        return TryTakeNow(folder);
    }

    /// <summary>Deletes all that is in a folder but its lock, which somebody holds.</summary>
    internal static void DeleteAllElse(string folder)
    {
        foreach (var inner in Directory.EnumerateDirectories(folder))
            Directory.Delete(inner, recursive: true);
        foreach (var file in Directory.EnumerateFiles(folder))
            if (Path.GetFileName(file) != FileName)
                File.Delete(file);
    }

    private static FileStream? TryTakeNow(string folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, FileName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException exception) when (Taken.Contains(exception.HResult))
        {
            return null;
        }
    }

    /// <summary>Leaves no folder behind that nobody else is in.</summary>
    private sealed class MadeFolder(string folder, FileStream held) : IDisposable
    {
        public void Dispose()
        {
            held.Dispose();
            try
            {
                Directory.Delete(folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
        }
    }
}
