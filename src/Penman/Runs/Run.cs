using System.Diagnostics;
using Penman.Data;
using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Game.Sharing;
using Penman.Game.Steps;
using Penman.Options;
using Penman.Runs.Records;
using Penman.Runs.Scoring;
using Penman.Runs.Timing;
using Penman.Telemetry;

namespace Penman.Runs;

/// <summary>
/// A training in a folder: the only place where training, metrics, scores, pictures and files meet. Stopped after any
/// step and resumed, it ends with the same weights, optimiser state and metrics as if it had never stopped.
/// </summary>
public sealed partial class Run : IDisposable
{
    /// <summary>A training that diverges again and again would never end.</summary>
    private const int MostRollbacks = 3;

    /// <summary>What a rollback multiplies the learning rates by.</summary>
    private const double RollbackFactor = 0.5;

    private readonly RunFolder _folder;
    private readonly ImageSet _data;
    private readonly int _dataImages;
    private readonly RunPictures _pictures;
    private readonly RunModels _models;
    private readonly RunJournal _journal;
    private readonly RunScoring? _scoring;
    private readonly RunGaps? _gaps;
    private readonly TrainingClock _clock;
    private readonly RunSessions _sessions;
    private readonly DataPrints _prints;
    private readonly List<Sentence> _notes = [.. RunSession.NotesOnProcessor];
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly FileStream _lock;
    private readonly RunChanges _changes;
    private readonly CommandQueue _commands = new();
    private readonly Pace _pace;
    private Beginning? _beginning; // until the first step
    private Action<RunEvent>? _listener;
    private int _rollbacks;
    private bool _isOver;
    private bool _isStopped;

    /// <summary>All options, resolved, as the run began; the trainer has those of now.</summary>
    public RunOptions Options { get; }

    /// <summary>The trainer.</summary>
    public Trainer Trainer { get; }

    /// <summary>The run's folder.</summary>
    public string Folder => _folder.Root;

    /// <summary>What people should know before it trains: files that were damaged, lost, or moved; mostly nothing.</summary>
    public IReadOnlyList<Sentence> Notes => _notes;

    /// <summary>
    /// Whether it wants scores but cannot have them, for its own data have no <see cref="DataSet.EvaluatorFileName"/>.
    /// </summary>
    public bool LacksEvaluator => Options.ScoreEvery > 0 && _scoring is null;

    /// <summary>Whether its length was cut by <see cref="RunOptions.StopWhenFlat"/>.</summary>
    public bool IsFlat => Options.StopWhenFlat is > 0 and var limit && _journal.History.FlatScores >= limit;

    /// <summary>What went wrong so far, in all sessions, in the order in which it began.</summary>
    public IReadOnlyList<Diagnosis> Diagnoses => _journal.History.Diagnoses;

    /// <summary>What people changed so far, in all sessions; for the listener of <see cref="Train"/>, on its thread.</summary>
    public IReadOnlyList<ChangeLine> Changes => _changes.Held;

    /// <summary>The best score so far and the images seen when it was taken; null without scores.</summary>
    public (long ImagesSeen, QuickScore Score)? Best => _journal.History.Best;

    /// <summary>Whether the generator of the best score is there, to be delivered in the end.</summary>
    public bool HasBestGenerator => Best is { } best && _models.KeptBest(best.ImagesSeen) is not null;

    /// <summary>
    /// Trains until the run's length is reached, its scores are flat for as long as the options say, or to the end of
    /// the step in which it is asked to stop; then saves a checkpoint, the pictures, and, where the run is complete, the
    /// models: the generator of the best score, or without scores the last. A run that is complete and has delivered
    /// its models delivers none again.
    /// </summary>
    /// <param name="listener">
    /// Hears of every step and all else; a report is its own matter, once it hears <see cref="Ended"/>, which comes last,
    /// however the session ended.
    /// </param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <remarks>
    /// Where a loss or a variable is no longer finite, the run goes back to its newest checkpoint and on from there
    /// with half the learning rates, at most three times in all its sessions.
    /// </remarks>
    /// <exception cref="DivergenceException">
    /// It diverged once more; names the step and the tensor. The checkpoint before stands.
    /// </exception>
    public void Train(Action<RunEvent>? listener = null, CancellationToken cancellation = default)
    {
        using var activity = Instruments.Begin(PenmanTelemetry.TrainActivity);
        _listener = listener;
        _isStopped = false;
        _pace.Begin();
        _clock.Start();
        _sessions.Begin();
        var session = new RunSession(
            _clock,
            Trainer,
            (Options.TotalImages(_dataImages), Options.Minutes * 60),
            _sessions.Seconds
        );
        try
        {
            TrainSession(session, cancellation);
            Conclude(session);
        }
        catch (Exception failure)
        {
            activity?.Fail(failure);
            Fail(session, failure);
            throw;
        }
        finally
        {
            _commands.CancelAll();
        }

        Decorate(SavePictures, Warn);
        activity?.SetTag("penman.images_seen", Trainer.ImagesSeen).SetTag("penman.complete", _isOver);
        if (_isOver)
            Trainer.LetOthersGo(); // what comes now, such as an evaluation, is nothing that they wait for
        Tell(new Ended(_isOver, Failure: null));
    }

    /// <summary>Closes the files and ends the threads.</summary>
    public void Dispose()
    {
        // Not all is there yet if opening the run failed.
        Trainer?.Dispose(); // first: those who train with it wait for ever if a file that cannot be closed ends this
        _lock?.Dispose();
        _journal?.Dispose();
        _commands.Dispose();
        _scoring?.Dispose();
    }

    private long LastSavedStep => _folder.CheckpointSteps[^1];

    private void TrainSession(RunSession session, CancellationToken cancellation)
    {
        if (Trainer.Steps == 0)
        {
            try
            {
                _beginning?.Give(Trainer, cancellation);
            }
            catch (OperationCanceledException)
            {
                return; // it begins again when it is resumed
            }

            _beginning = null;
            Sample();
            SaveCheckpoint(session);
        }

        _isOver = session.IsComplete || IsFlat;
        while (!TryTrain(session, cancellation)) { }
    }

    /// <remarks>
    /// That a session is complete is written after the models: a process killed before leaves a run that delivers them
    /// when it is resumed.
    /// </remarks>
    private void Conclude(RunSession session)
    {
        var mustDeliver = _isOver && (session.HasTrained || !_sessions.WasComplete);
        if (mustDeliver)
            _models.Deliver(Options.Models, Best?.ImagesSeen);
        if (mustDeliver || session.HasTrained)
            _sessions.Record(session.ToLine(LastSavedStep, Options.Threads) with { IsComplete = _isOver });
    }

    /// <remarks>What goes wrong on the way out must not hide why the way ended.</remarks>
    private void Fail(RunSession session, Exception failure)
    {
        try
        {
            if (failure is DivergenceException)
                _sessions.Record(session.ToLine(LastSavedStep, Options.Threads) with { Failure = failure.Message });
            else if (failure is not RanksException) // who ends all processes when one has died leaves no time
                Decorate(SavePictures, Warn);
            Tell(new Ended(IsComplete: false, failure.Message));
        }
        catch (Exception second)
        {
            Trace.TraceWarning(second.Message);
        }
    }

    /// <summary>Trains to the session's end and saves.</summary>
    /// <returns>False if the run was rolled back on the way.</returns>
    private bool TryTrain(RunSession session, CancellationToken cancellation)
    {
        try
        {
            while (MayStep(session, cancellation))
                Step(session);
            SaveCheckpoint(session);
            return true;
        }
        catch (DivergenceException divergence) when (_rollbacks < MostRollbacks)
        {
            RollBack(divergence, session);
            _isOver = session.IsComplete || IsFlat;
            return false;
        }
    }

    /// <remarks>
    /// The checkpoint is written anew at once, so that a process killed now cannot start the count again.
    /// </remarks>
    private void RollBack(DivergenceException divergence, RunSession session)
    {
        var checkpoint = Checkpoint.Read(_folder, LastSavedStep);
        checkpoint.Load(Trainer, _changes);
        _journal.CutTo(checkpoint.Record.Metrics.Bytes);
        _rollbacks = checkpoint.Record.Rollbacks + 1;
        Trainer.ContinueFrom(Trainer.Steps, Trainer.LearningRateFactor * RollbackFactor, Trainer.Moves);
        Tell(new RolledBack(divergence.Step, divergence.Tensor, Trainer.LearningRateFactor));
        SaveCheckpoint(session);
    }

    /// <remarks>
    /// The order is the contract. Whether the length is reached is known before the score, for the last step is scored
    /// whatever the interval. The score comes before the metrics line that holds it, that line before the samples (what
    /// a diagnosis tells is on record), and whether the scores are flat is known after it. A checkpoint comes last,
    /// with the length of the metrics up to here; at the end <see cref="TryTrain"/> saves it. Only then is the step
    /// told: whoever hears of it finds it saved.
    /// </remarks>
    private void Step(RunSession session)
    {
        var (before, began) = (Trainer.ImagesSeen, _clock.GetTimestamp());
        var numbers = _changes.Step(out var alone);
        Instruments.Take(numbers, Trainer.ImagesSeen - before, _clock.GetElapsedTime(began));
        if (alone is not null)
            Tell(new Changed(alone));
        session.Take();
        _isOver = session.IsComplete;
        var isScored = IsScored && (_isOver || Passed(Options.ScoreEvery, before));
        var isRecorded = isScored || numbers.Step % MetricsLine.Interval == 0;
        var norms = isRecorded && Trainer.GradientNorms is { IsFinite: true } finite ? finite : null;
        var isBest = isScored && Score(numbers, norms);
        if (isRecorded && !isScored)
            TellDiagnoses(_journal.Append(new(numbers) { GradientNorms = norms }));
        if (Passed(Options.SampleEvery, before))
            Sample();
        _isOver |= IsFlat;
        if ((isBest || Passed(Options.CheckpointEvery, before)) && !_isOver)
            SaveCheckpoint(session);
        Tell(session.Report(numbers) with { GradientNorms = norms });
    }

    private bool IsScored => Options.ScoreEvery > 0 && (_scoring is not null || _gaps is not null);

    private bool Passed(long interval, long before) => before / interval != Trainer.ImagesSeen / interval;

    /// <remarks>
    /// A checkpoint follows each best score, so the best generator is never one of which the metrics know nothing.
    /// </remarks>
    /// <returns>Whether it is the best so far; then the generator is kept.</returns>
    private bool Score(StepNumbers numbers, GradientNorms? norms)
    {
        using var activity = Instruments.Begin(PenmanTelemetry.ScoreActivity);
        Trainer.ThrowIfNotFinite();
        var before = Best?.ImagesSeen;
        var line = _journal.Append(
            new(numbers)
            {
                GradientNorms = norms,
                Score = _scoring?.Score(Trainer.Sampler),
                Gap = _gaps?.Measure(Trainer),
            }
        );
        if (line.Score is { } score)
            Tell(new Scored(numbers.ImagesSeen, score, Best!.Value.ImagesSeen, Best.Value.Score));
        if (line.Gap is { } gap)
            Tell(new GapMeasured(numbers.ImagesSeen, gap));
        TellDiagnoses(line);
        if (line.Score is null || Best!.Value.ImagesSeen != numbers.ImagesSeen)
            return false;
        _models.KeepBest(line.Score, before);
        return true;
    }
}
