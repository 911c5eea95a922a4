using Penman.Files;

namespace Penman.Intake;

/// <summary>
/// Whose turn it is to bring a set: others that want it, such as those that train together, wait. Where nothing came of it, no
/// folder stays.
/// </summary>
internal sealed class IntakeTurn : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly IDisposable _held;
    private readonly IReadOnlyList<string> _made;

    private IntakeTurn(IDisposable held, IReadOnlyList<string> made) => (_held, _made) = (held, made);

    /// <summary>Waits for it.</summary>
    /// <param name="folder">Where the set goes.</param>
    /// <param name="progress">Told that somebody else has it.</param>
    /// <param name="cancellation">Asks to give up.</param>
    public static IntakeTurn Await(string folder, IProgress<string>? progress, CancellationToken cancellation)
    {
        List<string> made = [.. Above(folder).TakeWhile(path => !Directory.Exists(path))];
        while (true)
        {
            if (FolderLock.TryMake(folder) is { } held)
                return new(held, made);
            progress?.Report("waiting for another process that reads the data");
            cancellation.WaitHandle.WaitOne(Pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _held.Dispose();
        try
        {
            foreach (var path in _made)
                Directory.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something is in it.
        }
    }

    private static IEnumerable<string> Above(string folder)
    {
        while (Path.GetDirectoryName(folder) is { Length: > 0 } parent)
            yield return folder = parent;
    }
}
