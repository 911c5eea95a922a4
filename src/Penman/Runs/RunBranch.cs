using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Options;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;

namespace Penman.Runs;

/// <summary>parent.json: the run that a branch left, and where.</summary>
/// <param name="Folder">The other run's folder, absolute, as it was then.</param>
/// <param name="Step">The checkpoint's step.</param>
public sealed record RunParent(string Folder, long Step)
{
    private const string FileName = "parent.json";

    /// <summary>The parent of the run in a folder; null for one that was begun by itself.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static RunParent? Of(string root) =>
        JsonFile.Read(new RunFolder(root).File(FileName), PlaceJson.Default.RunParent, "delete it");

    internal void Write(RunFolder branch) => JsonFile.Write(branch.File(FileName), this, PlaceJson.Default.RunParent);
}

/// <summary>
/// Runs that begin at a checkpoint of another, which may be under way or over: all that it had by then, and a line of changes.jsonl
/// where they go on with other options.
/// </summary>
public static class RunBranch
{
    /// <summary>The options of a checkpoint, with the changes made until then.</summary>
    /// <param name="root">The run's folder.</param>
    /// <param name="step">The checkpoint's step.</param>
    /// <exception cref="FileNotFoundException">There is no such checkpoint: names those that there are.</exception>
    /// <exception cref="InvalidDataException">It is damaged: says how.</exception>
    public static TrainingOptions OptionsAt(string root, long step) =>
        Checkpoint.Read(new RunFolder(root), step, withState: false).Options;

    /// <summary>Makes a run that leaves another one, which nobody trains at this moment; resume it to train it.</summary>
    /// <param name="root">The other run's folder; nothing in it changes.</param>
    /// <param name="branch">Where it leaves, its folder, and the options that it goes on with.</param>
    /// <returns>Its folder.</returns>
    /// <exception cref="ArgumentException">
    /// An option cannot change, or is out of range: names it. Or nothing of its length is left to train.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such run, or no such checkpoint.</exception>
    /// <exception cref="InvalidDataException">The run's record is damaged: says how.</exception>
    /// <exception cref="IOException">The folder holds something already, or the disk refuses.</exception>
    public static string Make(string root, BranchRun branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var folder = new RunFolder(root);
        var recorded = new RunRevision().ApplyTo(folder);
        return Make(folder, recorded, branch, Check).Root;

        void Check(TrainingOptions before, TrainingOptions after) => ExpectChange(before, after, recorded.Data);
    }

    /// <summary>Makes a branch of a run whose options are known.</summary>
    /// <param name="run">The run.</param>
    /// <param name="recorded">The options that it began with.</param>
    /// <param name="branch">What to make.</param>
    /// <param name="check">Refuses other options than those of the checkpoint.</param>
    internal static RunFolder Make(
        RunFolder run,
        RunOptions recorded,
        BranchRun branch,
        Action<TrainingOptions, TrainingOptions> check
    )
    {
        var checkpoint = Checkpoint.Read(run, branch.Step, withState: false);
        var before = checkpoint.Options;
        if (branch.Options is { } after)
            check(before, after);
        var options = WithLength(run, recorded, branch, branch.Step * before.BatchSize);
        var goesOn = branch.Options ?? before;
        if (branch.RedoDecay && options.Images is { } total)
            goesOn = WithDecay(goesOn, total);
        return RunFolder.CreateWhole(branch.Folder, (draft, root) => Fill(draft, root));

        void Fill(RunFolder draft, string root)
        {
            run.CopyTo(draft, checkpoint);
            CopyPictures(run, draft, options);
            CopyBest(run, draft, before);
            Change(draft, ChangeLine.Between(branch.Step, before, goesOn));
            Write(draft, options with { Models = Path.Combine(root, "models") });
            RunPlace.Write(draft, root);
            Beginning.Of(run)?.Keep(draft);
            new RunParent(run.Root, branch.Step).Write(draft);
        }
    }

    /// <summary>All options but the folder, so that the file serves another run, too.</summary>
    internal static void Write(RunFolder folder, RunOptions options) =>
        AtomicFile.WriteText(folder.Options, OptionTable.ToJson(options with { Out = null }));

    private static void ExpectChange(TrainingOptions before, TrainingOptions after, string? data)
    {
        after.Validate();
        Trainer.ExpectSameNetworks(before, after);
        var set = DataSet.Open(data);
        var players = Players.Create(Catalogue.Architecture(after), after, set.Format, set.Classes.Count);
        Combinations.Check(new TrainerParts().RulesFor(after), players, set.Format, set.Classes.Count);
    }

    /// <remarks>Where epochs or minutes are the length, it shows only in training that nothing is left.</remarks>
    private static RunOptions WithLength(RunFolder run, RunOptions recorded, BranchRun branch, long seen)
    {
        var revision = new RunRevision(Images: branch.Images) { StopWhenFlat = branch.StopWhenFlat };
        var options = revision.ApplyTo(recorded);
        options.Validate();
        if (options.Images is { } images && images <= seen)
            throw Refusal(
                $"A branch of {Amounts.Count(images)} images has nothing left to train after step {Amounts.Count(branch.Step)}, where it has seen {Amounts.Count(seen)}; give more {new Name(nameof(RunOptions.Images))}, or let it leave earlier."
            );
        if (options.StopWhenFlat is > 0 and var limit && FlatScores() >= limit)
            throw Refusal(
                $"The scores were flat at step {Amounts.Count(branch.Step)}, which ends a branch as it ended the run; give more flat scores as {new Name(nameof(RunOptions.StopWhenFlat))}, or 0 for any number."
            );
        return options;

        int FlatScores() => Flatness.Of(MetricsLine.Read(run.Metrics).Where(line => line.ImagesSeen <= seen));
    }

    private static ArgumentException Refusal(FormattableString text) =>
        new Sentence(text).As(message => new ArgumentException(message));

    private static TrainingOptions WithDecay(TrainingOptions training, long? total) =>
        RunOptions.WithDecay(training with { DecayStart = null, DecayEnd = null }, total);

    private static void CopyPictures(RunFolder run, RunFolder draft, RunOptions options)
    {
        foreach (var picture in (string[])[options.GeneratorPicture, options.DiscriminatorPicture])
        foreach (var name in (string[])[picture, Path.ChangeExtension(picture, ".svg")])
            if (File.Exists(run.File(name)))
                File.Copy(run.File(name), draft.File(name));
    }

    private static void CopyBest(RunFolder run, RunFolder draft, TrainingOptions options)
    {
        var best = MetricsLine
            .Read(draft.Metrics)
            .Where(line => line.Score is not null)
            .MinBy(line => line.Score!.FrechetExcess);
        if (best is not null && RunModels.KeptBest(run, options, best.ImagesSeen) is { } kept)
            File.Copy(kept, draft.BestGenerator);
    }

    private static void Change(RunFolder draft, ChangeLine line)
    {
        if (line.Options.Count > 0)
            RecordFile.Write(draft.Changes, [.. ChangeLine.Read(draft.Changes), line]);
    }
}
