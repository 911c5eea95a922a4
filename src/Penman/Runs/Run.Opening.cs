using Penman.Data;
using Penman.Files;
using Penman.Game;
using Penman.Game.Objectives;
using Penman.Options;
using Penman.Runs.Diagnoses;
using Penman.Runs.Records;

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
        _time = surroundings.Time;
        try
        {
            _scoring = RunScoring.Open(options, data);
            Trainer = new Trainer(options.Training, data, surroundings.Parts, options.Threads);
            _folder = existing ?? CreateFolder(options, surroundings.Runs);
            _lock = _folder.Lock();
            if (surroundings.Changes is { } changes)
                File.Copy(changes, _folder.Changes);
            _changes = new RunChanges(_folder.Changes, options.Training);
            var record = existing is null ? default : Checkpoint.Load(_folder, Trainer, _changes);
            _journal = new RunJournal(
                _folder.Metrics,
                record.MetricsBytes,
                () => new Diagnostician(ObjectiveOf, surroundings.Thresholds)
            );
            _rollbacks = record.Rollbacks;
            Options = options with { Out = _folder.Root };
            _pictures = new RunPictures(_folder, options.Training.BatchSize);
            _models = new RunModels(_folder, Trainer, DataSet.Open(options.Data));
            _sessions = [.. SessionLine.Read(_folder.Sessions)];

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
    /// <param name="time">The clock; the system's if left out.</param>
    /// <param name="runs">Where to make a new folder if the options name none.</param>
    /// <param name="changes">The changes.jsonl of a run to make again; its options.json has the options.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The folder is in use, the models have no place, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The data set, its evaluator, or a change is malformed.</exception>
    public static Run Start(
        RunOptions options,
        TimeProvider? time = null,
        string runs = "runs",
        string? changes = null
    ) =>
        Start(
            options,
            new RunSurroundings
            {
                Time = time ?? TimeProvider.System,
                Runs = runs,
                Changes = changes,
            }
        );

    internal static Run Start(RunOptions options, RunSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var data = DataOf(options);
        ExpectWritableModels(options.Models);
        var run = new Run(options.Resolve(data.Count), data, surroundings, existing: null);
        run.WriteOptions();
        run._pictures.SaveArchitecture(
            options.GeneratorPicture,
            "Generator",
            run.Trainer.AverageGenerator,
            ("latent vector", "image")
        );
        run._pictures.SaveArchitecture(
            options.DiscriminatorPicture,
            "Discriminator",
            run.Trainer.Discriminator,
            ("image", "logit")
        );
        return run;
    }

    /// <summary>Continues a run from its newest checkpoint.</summary>
    /// <param name="root">The run's folder.</param>
    /// <param name="length">Another length; the old one if left out.</param>
    /// <param name="threads">Another number of threads; the result does not depend on it.</param>
    /// <param name="time">The clock; the system's if left out.</param>
    /// <exception cref="FileNotFoundException">The folder holds no run, or no checkpoint yet.</exception>
    /// <exception cref="InvalidDataException">A file is damaged: names what is wrong.</exception>
    /// <exception cref="IOException">Another process trains here, or the models have no place.</exception>
    public static Run Resume(string root, RunLength? length = null, int? threads = null, TimeProvider? time = null) =>
        Resume(root, length, threads, new RunSurroundings { Time = time ?? TimeProvider.System });

    internal static Run Resume(string root, RunLength? length, int? threads, RunSurroundings surroundings)
    {
        var folder = new RunFolder(root);
        if (!File.Exists(folder.Options))
            throw new FileNotFoundException($"{root} holds no run: there is no {folder.Options}.");
        var options = OptionTable.FromRecord(File.ReadAllText(folder.Options), folder.Options);
        options = (length ?? new()).ApplyTo(options) with { Threads = threads ?? options.Threads };
        options.Validate();
        ExpectWritableModels(options.Models);
        var run = new Run(options, DataOf(options), surroundings, folder);
        if (options.TotalImages(run._data.Count) is not { } images || images > run.Trainer.ImagesSeen)
            run.WriteOptions(); // a length that is passed already changes nothing on record
        return run;
    }

    private static ImageSet DataOf(RunOptions options) => DataSet.Open(options.Data).Read(DataSplit.Train);

    private static void ExpectWritableModels(string folder) =>
        AtomicFile.ExpectWritable(folder, $"Nothing can be written to {folder}, the place of the models.");

    private static RunFolder CreateFolder(RunOptions options, string runs) =>
        options.Out is { } root ? RunFolder.Create(root) : RunFolder.CreateNext(runs, options.Training.Architecture);

    private void WriteOptions() => WriteOptions(_folder, Options);

    /// <summary>All options but the folder, so that the file serves as another run's --config.</summary>
    private static void WriteOptions(RunFolder folder, RunOptions options) =>
        AtomicFile.WriteText(folder.Options, OptionTable.ToJson(options with { Out = null }));
}
