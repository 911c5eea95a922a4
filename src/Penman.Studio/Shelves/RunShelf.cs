using Penman.Files;
using Penman.Options;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Studio.Shelves;

/// <summary>A run of the studio's folder.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="Folder">Its folder.</param>
public sealed record ShelvedRun(string Name, string Folder)
{
    /// <summary>The architecture; null where its options cannot be read.</summary>
    public string? Architecture { get; init; }

    /// <summary>The folder of the data that it learns from; null for MNIST.</summary>
    public string? Data { get; init; }

    /// <summary>Images seen by what it saved last.</summary>
    public long ImagesSeen { get; init; }

    /// <summary>
    /// Images that it had seen when its process was killed, more than it saved; null where nothing is lost, and while somebody
    /// trains it.
    /// </summary>
    public long? Reached { get; init; }

    /// <summary>Its length in images; null where epochs or minutes say it.</summary>
    public long? Length { get; init; }

    /// <summary>Flat scores that end it; null or 0 for none.</summary>
    public int? StopWhenFlat { get; init; }

    /// <summary>Whether there is anything to branch from.</summary>
    public bool HasCheckpoints { get; init; }

    /// <summary>Whether it has its whole length.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The run that it branched from, and where; null for none.</summary>
    public RunParent? Parent { get; init; }

    /// <summary>Why it cannot be resumed, in a sentence; null if nothing is known against it. Its options may be known all the same.</summary>
    public string? Trouble { get; init; }

    /// <summary>Steps of which there are samples.</summary>
    public IReadOnlyList<long> SampleSteps => new RunFolder(Folder).SampleSteps;

    /// <summary>Images of a step.</summary>
    public int BatchSize { get; init; }

    /// <summary>Whether a path is that of its folder, or of something in it.</summary>
    internal bool Holds(string path) =>
        $"{Path.GetFullPath(path)}{Path.DirectorySeparatorChar}".StartsWith(
            Folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    /// <summary>A checkpoint as lists call it.</summary>
    public string CheckpointName(long step) => $"step {Amounts.Count(step)} ({Amounts.Count(step * BatchSize)} images)";

    /// <summary>Steps of which there are checkpoints, to go back to or to branch from.</summary>
    public IReadOnlyList<long> CheckpointSteps => new RunFolder(Folder).CheckpointSteps;

    /// <summary>The samples of a step, as PNG; null if there are none.</summary>
    public byte[]? Sample(long step) =>
        SampleSteps.Contains(step) ? File.ReadAllBytes(new RunFolder(Folder).Sample(step)) : null;
}

/// <summary>The runs in the studio's folder. A name of a request is looked up among them and never becomes a path.</summary>
public sealed class RunShelf(StudioOptions places)
{
    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<ShelvedRun> All => Newest(int.MaxValue).Runs;

    /// <summary>The newest runs, the newest first, and how many there are in all.</summary>
    /// <param name="most">How many are read; each takes a fraction of a millisecond.</param>
    public (IReadOnlyList<ShelvedRun> Runs, int Count) Newest(int most)
    {
        var folders = Folders();
        return (
            [.. folders.OrderByDescending(folder => folder.LastWriteTimeUtc).Take(most).Select(Describe)],
            folders.Count
        );
    }

    /// <summary>A run by its name; null if there is none.</summary>
    public ShelvedRun? Find(string name) =>
        Folders().FirstOrDefault(folder => folder.Name == name) is { } folder ? Describe(folder) : null;

    /// <summary>None where the folder of runs is not there, or cannot be read.</summary>
    private List<DirectoryInfo> Folders()
    {
        try
        {
            return
            [
                .. new DirectoryInfo(places.Runs)
                    .EnumerateDirectories()
                    .Where(folder => File.Exists(new RunFolder(folder.FullName).Options)),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A name that no run has: the one wanted, or with the next number behind it.</summary>
    public string FreeName(string wanted) =>
        Enumerable
            .Range(1, int.MaxValue)
            .Select(number => number == 1 ? wanted : $"{wanted}-{number}")
            .First(name => TakenBy(name) is null);

    /// <summary>What there is of that name already, however its letters are written: some disks take both for one; null for nothing.</summary>
    /// <exception cref="ArgumentException">The name leads elsewhere.</exception>
    public string? TakenBy(string name)
    {
        var path = PathOf(name);
        try
        {
            return new DirectoryInfo(places.Runs)
                .EnumerateFileSystemInfos()
                .Select(place => place.Name)
                .FirstOrDefault(there => there.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Path.Exists(path) ? name : null;
        }
    }

    /// <summary>Where a run of that name is, or would be.</summary>
    /// <exception cref="ArgumentException">The name leads elsewhere.</exception>
    public string PathOf(string name) =>
        string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("A run needs a name.")
        : Paths.FaultOf(name) is { } fault
            ? throw new ArgumentException($"\"{name}\" cannot name a run: it {fault}; take another name.")
        : Path.GetFullPath(name, Path.GetFullPath(places.Runs));

    private static ShelvedRun Describe(DirectoryInfo place)
    {
        var (folder, run) = (new RunFolder(place.FullName), new ShelvedRun(place.Name, place.FullName));
        try
        {
            var options = OptionTable.FromRecord(File.ReadAllText(folder.Options), folder.Options);
            run = run with
            {
                BatchSize = options.Training.BatchSize,
                Length = options.Images,
                Data = options.Data,
                StopWhenFlat = options.StopWhenFlat,
                Architecture = options.Training.NetworksName,
            };
            var last = SessionLine.Read(folder.Sessions) is [.., var session] ? session : null;
            var saved = SavedSteps(folder, last) * run.BatchSize;
            return run with
            {
                Reached = Reached(folder, last, saved),
                Parent = RunParent.Of(folder.Root),
                HasCheckpoints = folder.CheckpointSteps.Count > 0,
                ImagesSeen = saved,
                IsComplete = last?.IsComplete ?? false,
            };
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return run with { Trouble = StudioWords.In(exception) };
        }
    }

    /// <remarks>One that diverged was not killed: it keeps its metrics up to there, and says itself how it ended.</remarks>
    private static long? Reached(RunFolder folder, SessionLine? last, long saved) =>
        last?.Failure is null
        && MetricsLine.ReadLast(folder.Metrics)?.ImagesSeen is { } seen
        && seen > saved
        && !FolderLock.IsTaken(folder.Root)
            ? seen
            : null;

    /// <remarks>
    /// The newest checkpoint is the truth: a branch has one before its first session, and a run that went back has nothing after it.
    /// </remarks>
    private static long SavedSteps(RunFolder folder, SessionLine? last) =>
        folder.CheckpointSteps is [.., var newest] ? newest : last?.LastStep ?? 0;
}
