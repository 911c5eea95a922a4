using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Options;
using Penman.Runs.Diagnoses;

namespace Penman.Runs;

public sealed partial class Run
{
    /// <remarks>
    /// The folder is locked before anything in it is read or written: another process that trains there must not find
    /// its metrics cut back.
    /// </remarks>
    private Run(RunOptions options, ImageSet data, RunSurroundings surroundings, RunFolder? existing)
    {
        _data = data;
        _clock = new TrainingClock(surroundings.Time, surroundings.Computed);
        try
        {
            var set = DataSet.Open(options.Data);
            _scoring = RunScoring.Open(options, set, data);
            _prints = DataPrints.Take(data, _scoring?.EvaluatorSha256);
            Trainer = new Trainer(options.Training, data, surroundings.Parts, options.Threads);
            _folder = existing ?? CreateFolder(options, surroundings.Runs);
            _lock = _folder.Lock();
            if (surroundings.Changes is { } changes)
                File.Copy(changes, _folder.Changes, overwrite: true);
            _changes = new RunChanges(_folder.Changes, options.Training);
            var recovery = new Recovery(_folder, _changes);
            var checkpoint = existing is null ? null : recovery.Load(Trainer, _prints, set.Name);
            _notes.AddRange(recovery.Losses);
            _journal = new RunJournal(
                _folder.Metrics,
                recovery.MetricsBytes(checkpoint),
                () => new Diagnostician(ObjectiveOf, surroundings.Thresholds)
            );
            _rollbacks = checkpoint?.Record.Rollbacks ?? 0;
            Options = options with { Out = _folder.Root };
            _pictures = new RunPictures(_folder, options.Training.BatchSize);
            _models = new RunModels(_folder, Trainer, set);
            _sessions = new RunSessions(_folder.Sessions);

            Objective ObjectiveOf(long step) => surroundings.ObjectiveFor(_changes.OptionsOf(step));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Begins a run: makes its folder, writes its options and the pictures of its networks.</summary>
    /// <param name="options">The options.</param>
    /// <param name="surroundings">The clock, the place of new folders, and what else comes from outside.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The folder is in use, the models have no place, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The data set, its evaluator, or a change is malformed.</exception>
    public static Run Start(RunOptions options, RunSurroundings? surroundings = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var data = DataOf(options);
        ExpectWritableModels(options.Models);
        var run = new Run(options.Resolve(data.Count), data, surroundings ?? new(), existing: null);
        run.WriteOptions();
        run.SaveArchitectures();
        return run;
    }

    /// <summary>
    /// Continues a run from its newest checkpoint that is whole, or from its beginning if it was killed before its
    /// first; <see cref="Notes"/> say what was lost.
    /// </summary>
    /// <param name="root">The run's folder.</param>
    /// <param name="revision">What is another from now on; nothing if left out.</param>
    /// <param name="surroundings">The clock, and what else comes from outside.</param>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="InvalidDataException">
    /// No checkpoint is whole, or data or options are not those of this run: names what is wrong.
    /// </exception>
    /// <exception cref="IOException">Another process trains here, or the models have no place.</exception>
    public static Run Resume(string root, RunRevision? revision = null, RunSurroundings? surroundings = null)
    {
        revision ??= new();
        var folder = new RunFolder(root);
        if (!File.Exists(folder.Options))
            throw new FileNotFoundException($"{root} holds no run: there is no {folder.Options}.");
        var recorded = OptionTable.FromRecord(File.ReadAllText(folder.Options), folder.Options);
        List<Sentence> notes = [];
        var options = revision.ApplyTo(RunPlace.Adapt(folder, recorded, revision, notes));
        options.Validate();
        ExpectData(options.Data);
        ExpectWritableModels(options.Models);
        var run = new Run(options, DataOf(options), surroundings ?? new(), folder);
        run._notes.InsertRange(0, notes);
        var total = options.TotalImages(run._data.Count);
        if (total is not { } images || images > run.Trainer.ImagesSeen)
            run.WriteOptions(); // a length that is passed already changes nothing on record
        if (total is { } length && total != recorded.TotalImages(run._data.Count))
            run.FollowLength(length, revision.RedoDecay);
        if (run.Trainer.Steps == 0)
            run.SaveArchitectures();
        return run;
    }

    private static ImageSet DataOf(RunOptions options) => DataSet.Open(options.Data).Read(DataSplit.Train);

    private static void ExpectData(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
            throw new Sentence(
                $"The data set {folder} of this run is not there; name its folder with {new Name(nameof(RunOptions.Data))}."
            ).As(message => new DirectoryNotFoundException(message));
    }

    private static void ExpectWritableModels(string folder) =>
        AtomicFile.ExpectWritable(folder, $"Nothing can be written to {folder}, the place of the models.");

    private static RunFolder CreateFolder(RunOptions options, string runs) =>
        options.Out is { } root ? RunFolder.Create(root) : RunFolder.CreateNext(runs, options.Training.Architecture);

    private void WriteOptions()
    {
        WriteOptions(_folder, Options);
        RunPlace.Write(_folder);
    }

    /// <summary>All options but the folder, so that the file serves as another run's --config.</summary>
    private static void WriteOptions(RunFolder folder, RunOptions options) =>
        AtomicFile.WriteText(folder.Options, OptionTable.ToJson(options with { Out = null }));

    private void SaveArchitectures()
    {
        _pictures.SaveArchitecture(
            Options.GeneratorPicture,
            "Generator",
            Trainer.AverageGenerator,
            ("latent vector", "image")
        );
        _pictures.SaveArchitecture(
            Options.DiscriminatorPicture,
            "Discriminator",
            Trainer.Discriminator,
            ("image", "logit")
        );
    }

    /// <summary>A decay was laid out over the old length; it moves only if that is wanted.</summary>
    private void FollowLength(long images, bool redoDecay)
    {
        var before = Trainer.Options;
        var anew = RunOptions.WithDecay(before with { DecayStart = null, DecayEnd = null }, images);
        if (anew == before)
            return;
        if (redoDecay)
            _changes.Make(Trainer, anew);
        else
            _notes.Add(
                new(
                    $"The learning rates decay from {before.DecayStart:N0} to {before.DecayEnd:N0} images, as for the old length; {new Name(nameof(RunRevision.RedoDecay))} lets them decay over the new one."
                )
            );
    }
}
