using Penman.Data;
using Penman.Gan;
using Penman.IO;

namespace Penman.Runs;

/// <summary>
/// A training in a folder: the only place where training, metrics, pictures and files meet. Stopped after any step and
/// resumed, it ends with the same weights, optimiser state and metrics as if it had never stopped.
/// </summary>
public sealed class Run : IDisposable
{
    private const int StepsPerMetricsLine = 10;

    /// <summary>A training that diverges again and again would never end.</summary>
    private const int MostRollbacks = 3;

    /// <summary>What a rollback multiplies the learning rates by.</summary>
    private const double RollbackFactor = 0.5;

    private readonly RunFolder _folder;
    private readonly ImageSet _data;
    private readonly RunPictures _pictures;
    private readonly TimeProvider _time;
    private readonly double _earlierSeconds;
    private readonly FileStream _lock;
    private JsonLines _metrics;
    private int _rollbacks;

    private Run(
        RunOptions options,
        ImageSet data,
        RunSurroundings surroundings,
        Func<Trainer, (RunFolder Folder, RunRecord Record)> open
    )
    {
        _data = data;
        _time = surroundings.Time ?? TimeProvider.System;
        Trainer = new Trainer(options.Training, data, surroundings.Parts ?? new(), options.Threads);
        (_folder, var record) = open(Trainer);
        _metrics = JsonLines.Continue(_folder.Metrics, record.MetricsBytes);
        _rollbacks = record.Rollbacks;
        Options = options with { Out = _folder.Root };
        _pictures = new RunPictures(_folder, options.Training.BatchSize);
        _lock = _folder.Lock();
        Directory.CreateDirectory(options.Models);
        _earlierSeconds = SessionFile.Read(_folder.Sessions).Sum(session => session.Seconds);
    }

    /// <summary>All options, resolved.</summary>
    public RunOptions Options { get; }

    /// <summary>The trainer.</summary>
    public Trainer Trainer { get; }

    /// <summary>The run's folder.</summary>
    public string Folder => _folder.Root;

    /// <summary>Begins a run: makes its folder, writes its options and the pictures of its networks.</summary>
    /// <param name="options">The options.</param>
    /// <param name="time">The clock; the system's if left out.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The folder is in use, or the disk refuses.</exception>
    /// <exception cref="InvalidDataException">The data set is malformed.</exception>
    public static Run Start(RunOptions options, TimeProvider? time = null) =>
        Start(options, new RunSurroundings(time, Parts: null));

    internal static Run Start(RunOptions options, RunSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var data = DataOf(options);
        var run = new Run(options.Resolve(data.Count), data, surroundings, _ => (CreateFolder(options), default));
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
    public static Run Resume(string root, RunLength? length = null, int? threads = null, TimeProvider? time = null) =>
        Resume(root, length, threads, new RunSurroundings(time, Parts: null));

    internal static Run Resume(string root, RunLength? length, int? threads, RunSurroundings surroundings)
    {
        var folder = new RunFolder(root);
        if (!File.Exists(folder.Options))
            throw new FileNotFoundException($"{root} holds no run: there is no {folder.Options}.");
        var options = OptionTable.FromRecord(File.ReadAllText(folder.Options), folder.Options);
        options = (length ?? new()).ApplyTo(options) with { Threads = threads ?? options.Threads };
        options.Validate();
        var run = new Run(
            options,
            DataOf(options),
            surroundings,
            trainer => (folder, Checkpoint.Load(folder, trainer))
        );
        if (options.TotalImages(run._data.Count) is not { } images || images > run.Trainer.ImagesSeen)
            run.WriteOptions(); // a length that is passed already changes nothing on record
        return run;
    }

    /// <summary>
    /// Trains until the run's length is reached, or to the end of the step in which it is asked to stop; then saves a
    /// checkpoint and the pictures, and, where the run is complete, the models.
    /// </summary>
    /// <param name="observer">Hears of every step.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <remarks>
    /// Where a loss or a variable is no longer finite, the run goes back to its newest checkpoint and on from there
    /// with half the learning rates, at most three times in all its sessions.
    /// </remarks>
    /// <exception cref="DivergenceException">
    /// It diverged once more; names the step and the tensor. The checkpoint before stands.
    /// </exception>
    public void Train(IRunObserver observer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var session = new RunSession(
            _time,
            Trainer,
            Options.TotalImages(_data.Count),
            Options.Minutes * 60,
            _earlierSeconds
        );
        if (Trainer.Steps == 0)
        {
            Sample(observer);
            SaveCheckpoint(observer);
        }

        var firstStep = Trainer.Steps;
        while (!TryTrain(observer, session, cancellation)) { }

        SessionFile.Append(_folder.Sessions, session.ToLine(Options.Threads));
        if (session.IsComplete && Trainer.Steps > firstStep)
            SaveModels(
                Path.Combine(Options.Models, "generator.safetensors"),
                Path.Combine(Options.Models, "discriminator.safetensors")
            );
        SavePictures(observer);
    }

    /// <summary>Closes the files and ends the threads.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        _metrics.Dispose();
        Trainer.Dispose();
    }

    private static ImageSet DataOf(RunOptions options) =>
        options.Data is null ? Mnist.Train() : ImageSet.FromFolder(options.Data, DataSplit.Train);

    private static RunFolder CreateFolder(RunOptions options) =>
        options.Out is { } root ? RunFolder.Create(root) : RunFolder.CreateNext("runs", options.Training.Architecture);

    /// <summary>Trains to the session's end and saves.</summary>
    /// <returns>False if the run was rolled back on the way.</returns>
    private bool TryTrain(IRunObserver observer, RunSession session, CancellationToken cancellation)
    {
        try
        {
            while (!session.IsComplete && !cancellation.IsCancellationRequested)
                Step(observer, session);
            SaveCheckpoint(observer);
            return true;
        }
        catch (DivergenceException divergence) when (_rollbacks < MostRollbacks)
        {
            RollBack(divergence, observer);
            return false;
        }
    }

    /// <remarks>
    /// The checkpoint is written anew at once, so that a process killed now cannot start the count again.
    /// </remarks>
    private void RollBack(DivergenceException divergence, IRunObserver observer)
    {
        _metrics.Dispose();
        var record = Checkpoint.Load(_folder, Trainer);
        _metrics = JsonLines.Continue(_folder.Metrics, record.MetricsBytes);
        _rollbacks = record.Rollbacks + 1;
        Trainer.ContinueFrom(Trainer.Steps, Trainer.LearningRateFactor * RollbackFactor);
        observer.OnRollback(divergence.Step, divergence.Tensor, Trainer.LearningRateFactor);
        SaveCheckpoint(observer);
    }

    private void Step(IRunObserver observer, RunSession session)
    {
        var before = Trainer.ImagesSeen;
        var result = Trainer.Step();
        var tick = new TrainingTick(Trainer.Steps, Trainer.ImagesSeen, result);
        if (tick.Step % StepsPerMetricsLine == 0)
            _metrics.Append(MetricsLine.Of(tick));
        if (Passed(Options.SampleEvery, before))
            Sample(observer);
        if (Passed(Options.CheckpointEvery, before) && !session.IsComplete)
            SaveCheckpoint(observer);
        observer.OnStep(session.Report(tick));
    }

    private bool Passed(long interval, long before) => before / interval != Trainer.ImagesSeen / interval;

    private void Sample(IRunObserver observer)
    {
        var samples = DrawSamples();
        _pictures.SaveSamples(Trainer.Steps, samples);
        observer.OnSamples(Trainer.ImagesSeen, samples);
    }

    private IReadOnlyList<Image> DrawSamples() =>
        Trainer.Sampler.Generate(FixedSamples.Requests(Trainer.Sampler.Classes));

    private void SaveCheckpoint(IRunObserver observer)
    {
        var path = Checkpoint.Save(_folder, Trainer, new(_metrics.FlushToDisk(), _rollbacks));
        SaveModels(_folder.Generator, _folder.Discriminator);
        observer.OnCheckpoint(path);
    }

    private void SavePictures(IRunObserver observer)
    {
        Sample(observer);
        _pictures.SaveLosses();
        _pictures.SaveProgress();
        _pictures.SaveRealBesideFake(FixedSamples.RealImages(_data, Trainer.Sampler.Classes), DrawSamples());
    }

    /// <summary>All options but the folder, so that the file serves as another run's --config.</summary>
    private void WriteOptions() =>
        AtomicFile.WriteText(_folder.Options, OptionTable.ToJson(Options with { Out = null }));

    private void SaveModels(string generator, string discriminator)
    {
        ModelFile.Save(
            generator,
            Trainer.AverageGenerator,
            new ModelCard("generator", Options.Training, Trainer.ImagesSeen)
        );
        ModelFile.Save(
            discriminator,
            Trainer.Discriminator,
            new ModelCard("discriminator", Options.Training, Trainer.ImagesSeen)
        );
    }
}

/// <summary>What a run is given from outside.</summary>
/// <param name="Time">The clock; the system's if null.</param>
/// <param name="Parts">Parts of the trainer in place of those that the options name; none if null.</param>
internal readonly record struct RunSurroundings(TimeProvider? Time, TrainerParts? Parts);
