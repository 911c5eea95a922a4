using Penman.Data;
using Penman.Files;

namespace Penman.Datasets;

/// <summary>
/// The folder <c>.unfinished</c> inside that of a data set, where all of it is made. What is whole is moved out at the
/// end, so nobody mistakes a part for the set, and what a process killed at any moment leaves can be continued.
/// </summary>
internal sealed class UnfinishedDataset : IDisposable
{
    private const string Name = ".unfinished";

    private readonly string _target;
    private readonly FileStream _lock;

    private UnfinishedDataset(string target, FileStream @lock) => (_target, _lock) = (target, @lock);

    public required DatasetState State { get; set; }

    public string Folder => FolderIn(_target);

    private string StatePath => Path.Combine(Folder, "state.json");

    /// <summary>
    /// Begins, or goes on with what an earlier attempt of the same fingerprint left; makes the folder if need be.
    /// </summary>
    public static UnfinishedDataset Open(string target, DatasetState empty, bool mayOverwrite)
    {
        if (File.Exists(target))
            throw new Sentence($"{target} is a file; {new Name("choose a folder")}.").As(message => new IOException(
                message
            ));
        var folder = Directory.CreateDirectory(FolderIn(target)).FullName;
        var held = FolderLock.Take(folder, $"Another process makes a data set in {target}; wait for it or stop it.");
        try
        {
            var work = new UnfinishedDataset(target, held) { State = empty };
            var state = JsonFile.Read(
                work.StatePath,
                DatasetJson.Default.DatasetState,
                "delete the folder it lies in to begin anew"
            );
            if (state?.Fingerprint == empty.Fingerprint)
                work.State = state;
            else if (state is null || mayOverwrite)
                FolderLock.DeleteAllElse(folder);
            else
                throw new Sentence(
                    $"{target} holds an unfinished data set of another request ({state.Fingerprint}); finish that, {new Name("drop it")}, or {new Name("choose another folder")}."
                ).As(message => new IOException(message));
            return work;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Puts on record how far it is.</summary>
    public void Save(DatasetState state)
    {
        JsonFile.Write(StatePath, state, DatasetJson.Default.DatasetState);
        State = state;
    }

    /// <summary>Takes it off the record, so that nothing stays.</summary>
    public void Drop() => File.Delete(StatePath);

    /// <summary>Moves results to their place and leaves nothing else behind.</summary>
    public void Deliver(IEnumerable<string> results)
    {
        foreach (var name in results)
            Move(Path.Combine(Folder, name), Path.Combine(_target, name));
        Drop();
    }

    /// <summary>Lets go of the folder; what is on record stays, and a folder in which nothing is goes.</summary>
    public void Dispose()
    {
        if (File.Exists(StatePath))
        {
            _lock.Dispose();
            return;
        }

        FolderLock.DeleteAllElse(Folder);
        _lock.Dispose();
        DeleteIfEmpty(Folder);
        DeleteIfEmpty(_target);
    }

    /// <summary>Another process that has begun something here meanwhile keeps it.</summary>
    private static void DeleteIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }

    private static string FolderIn(string target) => Path.Combine(target, Name);

    /// <summary>A second attempt finds some results moved already.</summary>
    private static void Move(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to, overwrite: true);
        }
        else if (Directory.Exists(from))
        {
            if (Directory.Exists(to))
                Directory.Delete(to, recursive: true);
            Directory.Move(from, to);
        }
    }
}

/// <summary>How far an unfinished data set is: all that a second attempt needs to go on.</summary>
internal sealed record DatasetState(string Fingerprint)
{
    public int Chunks { get; init; }

    public int Images { get; init; }

    /// <summary>How often each digit is among the images to learn from.</summary>
    public IReadOnlyList<int> TrainDigits
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The same of the images to test on.</summary>
    public IReadOnlyList<int> TestDigits
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Candidates of each digit that were rejected.</summary>
    public IReadOnlyList<int> Rejected
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The lengths of the files in bytes; what lies behind belongs to a chunk that is not whole.</summary>
    public IReadOnlyDictionary<string, long> Lengths
    {
        get;
        init => field = value ?? None;
    } = None;

    private static Dictionary<string, long> None => new(StringComparer.Ordinal);

    /// <summary>The files and folders that the set consists of, once they are whole; null before.</summary>
    public IReadOnlyList<string>? Results { get; init; }

    /// <summary>Whether an earlier data set has made room, and all only wants moving to its place.</summary>
    public bool IsReady { get; init; }

    public static DatasetState Empty(string fingerprint, int classes) =>
        new(fingerprint)
        {
            TrainDigits = new int[classes],
            TestDigits = new int[classes],
            Rejected = new int[classes],
        };

    public DatasetState After(DrawnDigits drawn, IReadOnlyDictionary<string, long> lengths) =>
        this with
        {
            Chunks = Chunks + 1,
            Images = Images + drawn.Chunk.Count,
            TrainDigits = drawn.Chunk.Split == DataSplit.Train ? Sum(TrainDigits, drawn.Counts) : TrainDigits,
            TestDigits = drawn.Chunk.Split == DataSplit.Test ? Sum(TestDigits, drawn.Counts) : TestDigits,
            Rejected = Sum(Rejected, drawn.Rejected),
            Lengths = lengths,
        };

    private static int[] Sum(IEnumerable<int> one, IEnumerable<int> other) => [.. one.Zip(other, (a, b) => a + b)];
}
