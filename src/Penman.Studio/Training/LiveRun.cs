using Penman.Game;
using Penman.Game.Options;
using Penman.Game.Steps;
using Penman.Options;
using Penman.Reports;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Studio.Training;

/// <summary>Where a training in the studio stands.</summary>
public enum LiveState
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>Its data are read, its networks made.</summary>
    Opening,

    /// <summary>It trains.</summary>
    Training,

    /// <summary>It waits for the next command.</summary>
    Paused,

    /// <summary>Its session is over.</summary>
    Ended,
}

/// <summary>A moment of a training.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="ImagesSeen">Real images shown by then.</param>
/// <param name="Numbers">What the last step on record by then reported; null where there is none.</param>
public sealed record Standing(long Step, long ImagesSeen, StepNumbers? Numbers);

/// <summary>
/// A training on a thread of its own and what is known of it, for any number of pages that look at it: they come and go, and
/// it goes on.
/// </summary>
public sealed class LiveRun : IDisposable
{
    private readonly Func<Run> _open;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<Diagnosis> _diagnoses = [];
    private readonly List<ChangeLine> _changes = [];
    private readonly List<string> _notes = [];
    private Run? _run;
    private TrainingOptions? _lastOptions;
    private LiveDigits? _digits;
    private Standing? _start;
    private bool _isComplete,
        _isBack;
    private volatile bool _isAsked;

    /// <param name="title">What it is called until it has a folder.</param>
    /// <param name="open">Begins or resumes the run; called on its own thread.</param>
    /// <param name="time">The clock.</param>
    public LiveRun(string title, Func<Run> open, TimeProvider time) => (Title, _open, _time) = (title, open, time);

    /// <summary>What it shall be, in a few words, for those who wait beside it.</summary>
    public string About { get; init; } = "";

    /// <summary>What it is called.</summary>
    public string Title { get; private set; }

    /// <summary>Where it stands.</summary>
    public LiveState State { get; private set; } = LiveState.Waiting;

    /// <summary>Whether it was asked to stop, and finishes what it does.</summary>
    public bool IsStopping => _isAsked && State is not LiveState.Ended;

    /// <summary>How its session ended, in a sentence; null before.</summary>
    public string? Ending { get; private set; }

    /// <summary>Whether an error ended it.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Its folder; null before it is open.</summary>
    public string? Folder { get; private set; }

    /// <summary>The newest step of this session; null before the first.</summary>
    public StepDone? Latest { get; private set; }

    /// <summary>Where it stands: after the newest step, or where this session began or went back to; null before.</summary>
    public Standing? Standing =>
        Latest is { Numbers: var numbers } ? new(numbers.Step, numbers.ImagesSeen, numbers) : _start;

    /// <summary>Steps in a second while it runs slowly; null at full speed.</summary>
    public double? StepsPerSecond { get; private set; }

    /// <summary>Its curves.</summary>
    public LiveCurves Curves { get; } = new();

    /// <summary>The hyper-parameters of now; null before it is open.</summary>
    public TrainingOptions? Options => _run?.Trainer.Options ?? _lastOptions;

    /// <summary>All options that it was begun with; null before it is open.</summary>
    public RunOptions? RunOptions => _run?.Options;

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<Diagnosis> Diagnoses => Copy(_diagnoses);

    /// <summary>What people changed so far.</summary>
    public IReadOnlyList<ChangeLine> Changes => Copy(_changes);

    /// <summary>Sentences about files that were lost or mended, and pictures that could not be written.</summary>
    public IReadOnlyList<string> Notes => Copy(_notes);

    /// <summary>Done when it has a folder, or has failed to get one.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Done when its session is over and its files are written.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Begins.</summary>
    public void Start()
    {
        State = LiveState.Opening;
        new Thread(Train) { IsBackground = true, Name = $"Training {Title}" }.Start();
    }

    /// <summary>Tells the run to do something.</summary>
    /// <returns>As <see cref="Run.Send"/>; failed with an <see cref="InvalidOperationException"/> if it does not train.</returns>
    public async Task Send(RunCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_run is not { } run || State is LiveState.Ended)
            throw new InvalidOperationException("This training is not under way; resume it first.");
        _isAsked |= command is StopRun;
        try
        {
            await run.Send(command);
        }
        catch (OperationCanceledException exception)
        {
            throw new InvalidOperationException("The training ended before it could be done.", exception);
        }

        if (command is SlowRun slow)
            StepsPerSecond = slow.StepsPerSecond;
    }

    /// <summary>The digits that it draws now, as PNG, and the images seen by then; null before it is open.</summary>
    public (byte[] Png, long Images)? Draw() => _digits?.Draw();

    /// <summary>Copies of its players, to be looked into while it goes on.</summary>
    /// <exception cref="InvalidOperationException">It is not open yet.</exception>
    public PlayersCopy CopyPlayers() =>
        _run?.Trainer.CreateCopy()
        ?? throw new InvalidOperationException("Its networks are not made yet; wait a moment.");

    /// <summary>Has it save and stop, and waits; what is known of it stays, its networks go.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        if (State is not LiveState.Waiting)
            Ended.Wait();
        _digits?.Dispose();
        _stop.Dispose();
        (_lastOptions, _digits, _run) = (Options, null, null);
    }

    private void Train()
    {
        try
        {
            using var run = _open();
            Open(run);
            run.Train(Hear, _stop.Token);
            Conclude(run);
        }
        catch (Exception exception)
        {
            // The edge of a thread: what is no sentence for people must not end the server, either.
            (Ending, HasFailed) = (StudioWords.In(exception), true);
        }
        finally
        {
            State = LiveState.Ended;
            _opened.TrySetResult();
            _ended.SetResult();
        }
    }

    private void Open(Run run)
    {
        var lines = LinesOf(run);
        foreach (var line in lines)
            Curves.Add(line);
        _start = StandingOf(run, lines);
        lock (_lock)
        {
            _diagnoses.AddRange(run.Diagnoses);
            _changes.AddRange(run.Changes);
            _notes.AddRange(run.Notes.Concat(run.Trainer.Warnings).Select(StudioWords.In));
        }

        _digits = new LiveDigits(run.Trainer, _time);
        (_run, Folder, Title) = (run, run.Folder, Path.GetFileName(run.Folder));
        State = LiveState.Training;
        _opened.SetResult();
    }

    private void Conclude(Run run)
    {
        var images = Amounts.Count(run.Trainer.ImagesSeen);
        Ending =
            _isComplete ? $"Trained on {images} images; its models are in {run.Options.Models}."
            : _isBack ? $"Stopped at its newest checkpoint, of {images} images; resume it whenever you like."
            : $"Stopped after {images} images, and all up to there is saved; resume it whenever you like.";
    }

    /// <remarks>On the training thread: brief.</remarks>
    private void Hear(RunEvent told)
    {
        switch (told)
        {
            case StepDone step:
                (Latest, _isBack) = (step, false);
                Curves.Add(step.Numbers);
                if (step.GradientNorms is { } norms)
                    Curves.Add(step.Numbers.ImagesSeen, norms);
                break;
            case Scored score:
                Curves.AddScore(score.ImagesSeen, score.Score.FrechetRatio);
                break;
            case Diagnosed diagnosed:
                Add(_diagnoses, diagnosed.Diagnosis);
                break;
            case Changed changed:
                Add(_changes, changed.Line);
                break;
            case Warned warned:
                Add(_notes, StudioWords.In(warned.Sentence));
                break;
            case RolledBack back:
                Add(
                    _notes,
                    $"Step {back.Step} left {back.Tensor} not finite: back to the last checkpoint, with smaller rates."
                );
                GoBack();
                break;
            case Rewound:
                GoBack();
                break;
            case Paused:
                State = LiveState.Paused;
                break;
            case Resumed:
                State = LiveState.Training;
                break;
            case Ended ended:
                _isComplete = ended.IsComplete;
                if (RunReport.TryWrite(_run!.Folder, StudioWords.WordsFor) is { } refusal)
                    Add(_notes, StudioWords.In(refusal));
                break;
        }
    }

    private void GoBack()
    {
        var images = _run!.Trainer.ImagesSeen;
        Curves.CutAfter(images);
        lock (_lock)
        {
            _diagnoses.Clear();
            _diagnoses.AddRange(_run.Diagnoses);
            _changes.Clear();
            _changes.AddRange(_run.Changes);
        }

        (_start, Latest, _isBack) = (StandingOf(_run, LinesOf(_run)), null, true);
    }

    private static IReadOnlyList<MetricsLine> LinesOf(Run run) =>
        [.. MetricsLine.Read(new RunFolder(run.Folder).Metrics).Where(line => line.Step <= run.Trainer.Steps)];

    private static Standing? StandingOf(Run run, IReadOnlyList<MetricsLine> lines) =>
        run.Trainer.Steps == 0
            ? null
            : new(run.Trainer.Steps, run.Trainer.ImagesSeen, lines is [.., var last] ? last.Numbers : null);

    private void Add<T>(List<T> list, T item)
    {
        lock (_lock)
            list.Add(item);
    }

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (_lock)
            return [.. list];
    }
}
