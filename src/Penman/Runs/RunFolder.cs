using Penman.Files;

namespace Penman.Runs;

/// <summary>Where the files of a run stand. The folder is the record: everything known about a run is in it.</summary>
/// <param name="root">The folder.</param>
public sealed class RunFolder(string root)
{
    /// <summary>The folder.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>All options, resolved.</summary>
    public string Options => Path.Combine(Root, "options.json");

    /// <summary>A line of numbers for every tenth step.</summary>
    public string Metrics => Path.Combine(Root, "metrics.jsonl");

    /// <summary>A line for every change of options on the way; often none.</summary>
    public string Changes => Path.Combine(Root, "changes.jsonl");

    /// <summary>Where it was when it was last trained.</summary>
    public string Place => Path.Combine(Root, "place.json");

    /// <summary>A line for every session: when, how long, on what.</summary>
    public string Sessions => Path.Combine(Root, "sessions.jsonl");

    /// <summary>The generator's moving average.</summary>
    public string Generator => Path.Combine(Root, "generator.safetensors");

    /// <summary>The discriminator.</summary>
    public string Discriminator => Path.Combine(Root, "discriminator.safetensors");

    /// <summary>The generator's moving average at the best score.</summary>
    public string BestGenerator => Path.Combine(Root, "best-generator.safetensors");

    /// <summary>The generator that the run began with, if it began with a trained one.</summary>
    public string FirstGenerator => File("from-generator.safetensors");
    internal string FirstDiscriminator => File("from-discriminator.safetensors");

    /// <summary>The one before the best, for a run that goes back behind it.</summary>
    internal string EarlierBest => Path.Combine(Checkpoints, ".earlier-best.safetensors");

    private string Samples => Path.Combine(Root, "samples");

    private string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>A picture or other file in the folder itself.</summary>
    public string File(string name) => Path.Combine(Root, name);

    /// <summary>The sample grid of a step.</summary>
    public string Sample(long step) => Path.Combine(Samples, Numbered(step, ".png"));

    /// <summary>The checkpoint of a step.</summary>
    public string Checkpoint(long step) => Path.Combine(Checkpoints, Numbered(step, ".safetensors"));

    /// <summary>The checkpoint of a step, which must be there.</summary>
    /// <exception cref="FileNotFoundException">It is not: names those that are.</exception>
    internal string ExpectCheckpoint(long step) =>
        CheckpointSteps.Contains(step)
            ? Checkpoint(step)
            : throw new FileNotFoundException(
                $"The run {Root} has no checkpoint at step {step}; it has those of {string.Join(" and ", CheckpointSteps)}."
            );

    /// <summary>Steps that have a sample grid, in order.</summary>
    public IReadOnlyList<long> SampleSteps => StepsIn(Samples, ".png");

    /// <summary>Steps that have a checkpoint, in order.</summary>
    public IReadOnlyList<long> CheckpointSteps => StepsIn(Checkpoints, ".safetensors");

    /// <summary>Whether a run was begun here, but killed before its first checkpoint.</summary>
    internal bool IsUntrained =>
        Directory.Exists(Checkpoints)
        && !Directory.EnumerateFiles(Checkpoints).Any(path => !AtomicFile.IsTemporary(Path.GetFileName(path)))
        && new FileInfo(Metrics) is not { Exists: true, Length: > 0 };

    /// <summary>Refuses what holds no run, and names the one that it is a part of.</summary>
    /// <exception cref="FileNotFoundException">There are no options in it.</exception>
    internal void ExpectRun()
    {
        if (Paths.IsFile(Options))
            return;
        string?[] above = [Path.GetDirectoryName(Root), Path.GetDirectoryName(Path.GetDirectoryName(Root))];
        var near = above.FirstOrDefault(folder =>
            folder is not null
            && new RunFolder(folder) is var run
            && System.IO.File.Exists(run.Options)
            && Directory.Exists(run.Checkpoints)
        );
        throw new FileNotFoundException(
            $"{Root} holds no run: there is no {Options}; name {near ?? "the folder of a training"}."
        );
    }

    /// <summary>Keeps other processes out until the stream is closed; a killed process leaves no lock behind.</summary>
    /// <exception cref="IOException">Another process trains here.</exception>
    public FileStream Lock() =>
        FolderLock.Take(Root, $"Another process is training in {Root}; wait for it or stop it.");

    /// <summary>Makes a run's folder, or takes one where a run was begun but came to no checkpoint.</summary>
    /// <exception cref="IOException">The folder holds something else, or cannot be made.</exception>
    public static RunFolder Create(string root)
    {
        var folder = new RunFolder(root);
        if (!folder.IsUntrained)
            folder.ExpectEmpty();
        Directory.CreateDirectory(folder.Samples);
        Directory.CreateDirectory(folder.Checkpoints);
        return folder;
    }

    /// <summary>
    /// Makes the next folder in another: 001-mlp, 002-mlp, ... Two processes that ask at once get two folders, because
    /// one that holds something cannot be taken by renaming another to its name.
    /// </summary>
    /// <param name="parent">The other folder, such as runs.</param>
    /// <param name="architecture">The end of the name.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static RunFolder CreateNext(string parent, string architecture)
    {
        var draft = Create(Path.Combine(parent, $".{Path.GetRandomFileName()}"));
        for (var number = 1; ; number++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{number:000}-");
            var root = Path.Combine(parent, prefix + architecture);
            if (!Directory.EnumerateDirectories(parent, prefix + "*").Any() && TryRename(draft.Root, root))
                return new RunFolder(root);
        }
    }

    /// <summary>Makes a run's folder that appears under its name once it is filled, or not at all.</summary>
    /// <param name="root">The folder; there may be an empty one.</param>
    /// <param name="fill">Fills a folder that will be at a root.</param>
    /// <exception cref="IOException">The folder holds something already, or the disk refuses.</exception>
    internal static RunFolder CreateWhole(string root, Action<RunFolder, string> fill)
    {
        var folder = new RunFolder(root);
        folder.ExpectEmpty();
        var draft = Create($"{folder.Root}.{Path.GetRandomFileName()}");
        try
        {
            fill(draft, folder.Root);
            if (Directory.Exists(folder.Root))
                Directory.Delete(folder.Root);
            Directory.Move(draft.Root, folder.Root);
            return folder;
        }
        catch
        {
            Directory.Delete(draft.Root, recursive: true);
            throw;
        }
    }

    /// <summary>Deletes what a killed process left half-written, and makes the folder of samples if it is gone.</summary>
    internal void Tidy()
    {
        Directory.CreateDirectory(Samples);
        foreach (
            var path in ((string[])[Root, Samples, Checkpoints])
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateFiles)
        )
            if (AtomicFile.IsTemporary(Path.GetFileName(path)))
                System.IO.File.Delete(path);
    }

    /// <summary>Gives a checkpoint of no use another name, for nobody deletes what might be mended.</summary>
    /// <param name="step">The checkpoint's step.</param>
    /// <param name="why">The end of the name, such as ".damaged".</param>
    /// <returns>The name.</returns>
    internal string SetAside(long step, string why)
    {
        var aside = Checkpoint(step) + why;
        System.IO.File.Move(Checkpoint(step), aside, overwrite: true);
        return Path.GetFileName(aside);
    }

    /// <summary>Gives a checkpoint that was set aside the name of its step.</summary>
    /// <returns>Whether that was free.</returns>
    internal bool TakeBack(string aside, long step)
    {
        if (System.IO.File.Exists(Checkpoint(step)))
            return false;
        System.IO.File.Move(Path.Combine(Checkpoints, aside), Checkpoint(step));
        return true;
    }

    /// <summary>
    /// Deletes checkpoints until so many are left, not counting those that somebody wants to keep: the newest two stay, and
    /// of 4 or more the first; of the rest goes the one whose neighbours are nearest, so that those that stay are spread
    /// over the way.
    /// </summary>
    internal void ThinCheckpoints(int kept)
    {
        List<long> steps = [.. CheckpointSteps.Except(WantedCheckpoints)];
        while (steps.Count > kept)
        {
            var first = kept >= 4 ? 1 : 0;
            var place = Enumerable
                .Range(first, steps.Count - 2 - first)
                .MinBy(i => i == 0 ? 0 : steps[i + 1] - steps[i - 1]);
            System.IO.File.Delete(Checkpoint(steps[place]));
            steps.RemoveAt(place);
        }
    }

    /// <summary>Says that a checkpoint shall stay whatever comes.</summary>
    internal void Want(long step) =>
        AtomicFile.WriteText(Wanted, string.Concat(WantedCheckpoints.Append(step).Select(kept => $"{kept}\n")));

    /// <summary>Checkpoints that somebody wants to keep, those that are gone since included.</summary>
    private IReadOnlyList<long> WantedCheckpoints =>
        System.IO.File.Exists(Wanted)
            ? [.. System.IO.File.ReadLines(Wanted).Select(line => long.TryParse(line, out var step) ? step : -1)]
            : [];

    private string Wanted => Path.Combine(Checkpoints, "kept.txt");

    /// <summary>Deletes the samples and checkpoints of later steps.</summary>
    internal void DeleteAfter(long step)
    {
        foreach (var later in CheckpointSteps.Where(later => later > step))
            System.IO.File.Delete(Checkpoint(later));
        foreach (var later in SampleSteps.Where(later => later > step))
            System.IO.File.Delete(Sample(later));
    }

    /// <summary>Copies a checkpoint and what the run had by then: samples, metrics and changes.</summary>
    internal void CopyTo(RunFolder branch, Checkpoint checkpoint)
    {
        foreach (var earlier in SampleSteps.Where(earlier => earlier <= checkpoint.Step))
            System.IO.File.Copy(Sample(earlier), branch.Sample(earlier));
        using (var metrics = new FileStream(Metrics, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            var bytes = new byte[checkpoint.Record.Metrics.Bytes];
            metrics.ReadExactly(bytes);
            AtomicFile.WriteBytes(branch.Metrics, bytes);
        }

        if (checkpoint.Record.Changes is > 0 and var changes)
            AtomicFile.WriteText(
                branch.Changes,
                string.Concat(System.IO.File.ReadLines(Changes).Take(changes).Select(line => line + "\n"))
            );
        System.IO.File.Copy(Checkpoint(checkpoint.Step), branch.Checkpoint(checkpoint.Step));
    }

    private void ExpectEmpty()
    {
        if (System.IO.File.Exists(Root))
            throw new Sentence($"{Root} is a file; {new Name("choose a folder")}.").As(message => new IOException(
                message
            ));
        if (Directory.Exists(Root) && Directory.EnumerateFileSystemEntries(Root).Any())
            throw new Sentence(
                $"The folder {Root} is not empty; {new Name("choose another")}, or continue a run with {new Name("Run.Resume")}."
            ).As(message => new IOException(message));
    }

    private static bool TryRename(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
            return true;
        }
        catch (IOException) when (Path.Exists(to))
        {
            return false;
        }
    }

    private static string Numbered(long step, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"step-{step:000000}{extension}");

    private static IReadOnlyList<long> StepsIn(string folder, string extension) =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "step-*" + extension)
                    .Select(path => (Name: Path.GetFileName(path), Step: StepIn(path)))
                    .Where(file => file.Step is { } step && file.Name == Numbered(step, extension))
                    .Select(file => file.Step!.Value)
                    .Order(),
            ]
            : [];

    private static long? StepIn(string path) =>
        long.TryParse(
            Path.GetFileNameWithoutExtension(path)["step-".Length..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var step
        )
            ? step
            : null;
}
