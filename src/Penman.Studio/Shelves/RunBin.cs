using Penman.Files;
using Penman.Options;
using Penman.Runs;

namespace Penman.Studio.Shelves;

/// <summary>
/// Removes runs from the studio's folder. One is renamed first, into a hidden folder among the runs, and deleted there: whatever
/// interrupts that, half a run is never taken for a whole one. What is left there goes with the next that is removed.
/// </summary>
public sealed class RunBin(StudioOptions places)
{
    internal const string Name = ".penman-removed";

    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private string Root => Path.Combine(Path.GetFullPath(places.Runs), Name);

    /// <summary>What is lost with a run, in sentences: its checkpoints, its size, and that models delivered elsewhere stay.</summary>
    public static string LossOf(ShelvedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var bytes = new DirectoryInfo(run.Folder).EnumerateFiles("*", WithoutLinks).Sum(file => file.Length);
        return $"Its folder is deleted for good, {bytes / 1048576.0:0.0} MiB: {Count(run.CheckpointSteps, "checkpoint")}, "
            + $"{Count(run.SampleSteps, "picture")} of the way, its curves, and its own generator and discriminator. {Stays(run)}";
    }

    /// <summary>Renames a run, so that no list has it any more.</summary>
    /// <param name="name">What the shelf calls it.</param>
    /// <returns>Where it is now, to be <see cref="Delete">deleted</see>.</returns>
    /// <exception cref="IOException">It is not on the shelf, a link, or in another process's hands; or the disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission is missing.</exception>
    internal string TakeOff(string name)
    {
        var folder =
            new RunShelf(places).Find(name)?.Folder
            ?? throw new FileNotFoundException($"There is no run {name} any more.");
        if (new DirectoryInfo(folder).LinkTarget is { } target)
            throw new IOException($"{name} is a link to {target}; remove the run where it is.");
        var key = FolderLock.Take(
            folder,
            $"Another process is training in {folder}; stop it there before you remove it."
        );
        if (OperatingSystem.IsWindows())
            key.Dispose(); // there no folder is renamed in which a file is open, ours or another's
        using (key)
        {
            if (new DirectoryInfo(Root).LinkTarget is not null)
                throw new IOException($"{Root} is a link, and nothing is removed through it; delete it first.");
            var aside = Path.Combine(Directory.CreateDirectory(Root).FullName, Path.GetRandomFileName());
            Directory.Move(folder, aside);
            return aside;
        }
    }

    /// <summary>Deletes what was taken off, and what a process that was killed has left. A link is deleted, and not followed.</summary>
    /// <exception cref="IOException">Something is left: says what, and where.</exception>
    internal void Delete(string aside)
    {
        foreach (var left in Directory.EnumerateDirectories(Root))
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another studio was quicker.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && left == aside)
            {
                throw new IOException(
                    $"It is in no list any more, but something of it is left in {aside}: {exception.Message.TrimEnd('.')}; the next run that is removed takes it along.",
                    exception
                );
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next removal tries again.
            }

        if (!Directory.EnumerateFileSystemEntries(Root).Any())
            Directory.Delete(Root);
    }

    private static string Count(IReadOnlyList<long> steps, string what) =>
        $"{Amounts.Count(steps.Count)} {what}{(steps.Count == 1 ? "" : "s")}";

    private static string Stays(ShelvedRun run)
    {
        try
        {
            var options = new RunFolder(run.Folder).Options;
            var models = OptionTable.FromRecord(File.ReadAllText(options), options).Models;
            return Path.GetFullPath(models)
                .StartsWith(run.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? "Its models were delivered into it, and go, too."
                : $"The model that it delivered to {models} stays.";
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return "What it delivered elsewhere stays.";
        }
    }
}
