using Penman.Files;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Sweeps;

/// <summary>The folder of a sweep, and who may train what in it.</summary>
internal static class SweepFolder
{
    /// <summary>
    /// Takes the folder, which must be new, or of this plan, or of one that this begins with, or of one of which nothing was trained.
    /// Whoever trains a part holds it no longer than it takes to look.
    /// </summary>
    public static IDisposable? Open(string folder, SweepPlan plan, Part? part)
    {
        if (File.Exists(folder))
            throw new Sentence($"{folder} is a file; {new Name("choose a folder")}.").As(message => new IOException(
                message
            ));
        var isNew = !Directory.Exists(folder);
        if (!isNew && HoldsAnything(folder) && !File.Exists(RecordIn(folder)))
            throw new Sentence(
                $"The folder {folder} holds something that is no sweep; {new Name("choose another")}."
            ).As(message => new IOException(message));
        Directory.CreateDirectory(folder);
        if (part is not null && IsRecorded(folder, plan, part))
            return null;
        FileStream? held = null;
        try
        {
            held = part is null ? new RunFolder(folder).Lock() : Await(folder);
            Record(folder, plan, part);
            if (part is null)
                return held;
            held.Dispose();
            return null;
        }
        catch
        {
            held?.Dispose();
            if (isNew && !HoldsAnything(folder))
                Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Refuses the folder of another sweep; a longer one that begins with this, or a shorter one, is none.</summary>
    /// <exception cref="IOException">It is such.</exception>
    public static void Expect(string folder, SweepPlan plan)
    {
        if (Read(folder)?.Agrees(plan) == false)
            throw OfOthers(folder);
    }

    /// <summary>
    /// Takes a run of a plan of which a part is trained. Nobody may put another plan on record meanwhile; who has done so before, before
    /// any run was taken, has the folder.
    /// </summary>
    /// <inheritdoc cref="Claim(string, SweepTrial)"/>
    public static IDisposable Claim(string folder, SweepPlan plan, SweepTrial trial)
    {
        using var turn = Await(folder);
        Expect(folder, plan);
        return Claim(folder, trial);
    }

    /// <summary>Takes a run, until the claim is disposed of or the process ends in whatever way.</summary>
    /// <exception cref="IOException">Another process has it, or the file system keeps no locks.</exception>
    public static IDisposable Claim(string folder, SweepTrial trial)
    {
        var held = Claims.Take(
            folder,
            trial.Name,
            $"Another process trains run {trial.Name} of {folder}; wait for it or stop it."
        );
        if (Claims.IsTaken(folder, trial.Name))
            return held;
        held.Dispose();
        throw new Sentence(
            $"The file system of {folder} keeps no locks, so that two processes could train one run; {new Name("choose a folder")} on one that does."
        ).As(message => new IOException(message));
    }

    /// <summary>Parts in which the runs were last trained; 0 for none.</summary>
    public static int PartsIn(string folder) => Read(folder)?.Parts ?? 0;

    private static void Record(string folder, SweepPlan plan, Part? part)
    {
        if (Read(folder) is { } record && HoldsTraining(folder))
        {
            if (!record.Agrees(plan))
                throw OfOthers(folder);
            if (record.Runs.Count > plan.Trials.Count)
                return; // somebody has lengthened it since this was begun
        }

        JsonFile.Write(RecordIn(folder), SweepRecord.Of(plan, part), SweepJson.Default.SweepRecord);
    }

    private static Exception OfOthers(string folder) =>
        new Sentence(
            $"The folder {folder} holds a sweep over other runs ({SweepRecord.FileName}); {new Name("choose another")}."
        ).As(message => new IOException(message));

    /// <summary>Whether another part has said the same, so that hundreds need not say it one after another.</summary>
    private static bool IsRecorded(string folder, SweepPlan plan, Part part) =>
        Read(folder) is { } record && record.Parts == part.Count && record.IsOf(plan);

    private static SweepRecord? Read(string folder) =>
        JsonFile.Read(RecordIn(folder), SweepJson.Default.SweepRecord, "choose another folder");

    private static string RecordIn(string folder) => Path.Combine(folder, SweepRecord.FileName);

    /// <summary>Waits for other parts to have looked.</summary>
    private static FileStream Await(string folder) =>
        FolderLock.Await(
            folder,
            $"Somebody has held {folder} for half a minute, perhaps a sweep that trains all of its runs; wait for it or stop it."
        );

    /// <summary>Whether there is more than a process leaves that was killed before it wrote its record.</summary>
    private static bool HoldsAnything(string folder) =>
        Directory
            .EnumerateFileSystemEntries(folder)
            .Select(path => Path.GetFileName(path))
            .Any(name => name is not (FolderLock.FileName or Claims.FolderName) && !AtomicFile.IsTemporary(name));

    private static bool HoldsTraining(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Any(root => RunResult.IsIn(root) || new RunFolder(root).CheckpointSteps.Count > 0)
        || Claims.AreTaken(folder);
}
