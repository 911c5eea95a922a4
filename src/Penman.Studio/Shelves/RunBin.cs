using Penman.Files;

namespace Penman.Studio.Shelves;

/// <summary>
/// Removes runs from the studio's folder. One is renamed first, into a hidden folder among the runs, and deleted there: whatever
/// interrupts that, half a run is never taken for a whole one. What is left there goes with the next that is removed.
/// </summary>
public sealed class RunBin(StudioOptions places)
{
    internal const string Name = ".penman-removed";

    private const int Attempts = 5;

    private string Root => Path.Combine(Path.GetFullPath(places.Runs), Name);

    /// <summary>Renames a run, so that no list has it any more.</summary>
    /// <param name="asked">What somebody was asked about, and said yes to.</param>
    /// <returns>Where it is now, to be <see cref="Delete">deleted</see>.</returns>
    /// <exception cref="IOException">
    /// It is not on the shelf, a link, no longer what was asked about, or in another process's hands; or the disk refuses.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">Permission is missing.</exception>
    internal string TakeOff(RunLoss asked)
    {
        var run =
            new RunShelf(places).Find(asked.Name)
            ?? throw new FileNotFoundException($"There is no run {asked.Name} any more.");
        if (new DirectoryInfo(run.Folder).LinkTarget is { } target)
            throw new IOException($"{run.Name} is a link to {target}; remove the run where it is.");
        if (RunLoss.Of(run) != asked)
            throw new IOException($"{run.Name} is no longer what you were asked about; press Remove again.");
        var key = FolderLock.Take(
            run.Folder,
            $"Another process is training in {run.Folder}; stop it there before you remove it."
        );
        if (OperatingSystem.IsWindows())
            key.Dispose(); // there no folder is renamed in which a file is open, ours or another's
        using (key)
            return MoveAside(run.Folder);
    }

    private string MoveAside(string folder)
    {
        if (new DirectoryInfo(Root).LinkTarget is not null)
            throw new IOException($"{Root} is a link, and nothing is removed through it; delete it first.");
        for (var attempt = 1; ; attempt++)
            try
            {
                var aside = Path.Combine(Directory.CreateDirectory(Root).FullName, Path.GetRandomFileName());
                Directory.Move(folder, aside);
                return aside;
            }
            catch (DirectoryNotFoundException) when (attempt < Attempts && Directory.Exists(folder))
            {
                // Another studio found the bin empty, and deleted it between the two lines.
            }
    }

    /// <summary>Deletes what was taken off, and what a process that was killed has left. A link is deleted, and not followed.</summary>
    /// <exception cref="IOException">Something is left: says what, and where.</exception>
    internal void Delete(string aside)
    {
        foreach (var left in Left())
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another studio was quicker.
            }
            catch (Exception exception) when (IsRefused(exception) && left == aside && Directory.Exists(aside))
            {
                throw new IOException(
                    $"It is in no list any more, but something of it is left in {aside}: {exception.Message.TrimEnd('.')}; the next run that is removed takes it along.",
                    exception
                );
            }
            catch (Exception exception) when (IsRefused(exception))
            {
                // The next removal tries again.
            }

        try
        {
            Directory.Delete(Root);
        }
        catch (IOException)
        {
            // Something is in it, by another studio since then perhaps, or that has deleted it.
        }
    }

    private string[] Left()
    {
        try
        {
            return Directory.GetDirectories(Root);
        }
        catch (DirectoryNotFoundException)
        {
            return []; // another studio was quicker
        }
    }

    private static bool IsRefused(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
