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

    /// <summary>How far it is.</summary>
    public required DatasetState State { get; set; }

    /// <summary>The folder of unfinished work.</summary>
    public string Folder => FolderIn(_target);

    private string StatePath => Path.Combine(Folder, "state.json");

    /// <summary>Begins, or goes on with what an earlier attempt left.</summary>
    /// <param name="target">The data set's folder; made if need be.</param>
    /// <param name="empty">The state before the first image, with what decides the images.</param>
    /// <param name="mayOverwrite">Whether another unfinished set may be dropped.</param>
    /// <exception cref="IOException">Another process works here, other work lies here, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The record of earlier work is damaged.</exception>
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
            var state = DatasetState.Read(work.StatePath);
            if (state?.Fingerprint == empty.Fingerprint)
                work.State = state;
            else if (state is null || mayOverwrite)
                work.Clear();
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
        state.Write(StatePath);
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

        Clear();
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

    private void Clear()
    {
        foreach (var folder in Directory.EnumerateDirectories(Folder))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Folder))
            if (Path.GetFileName(file) != FolderLock.FileName)
                File.Delete(file);
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
