using Penman.Subjects;

namespace Penman.Studio.Judging;

/// <summary>One evaluation at a time, which every window sees; the last stays.</summary>
public sealed class JudgingDesk : IDisposable
{
    /// <summary>A training may go on beside it.</summary>
    private static readonly int Threads = Math.Min(2, Environment.ProcessorCount);

    private readonly Lock _lock = new();

    /// <summary>Told, on any thread, that there is something new to see.</summary>
    public event EventHandler? Changed;

    /// <summary>The evaluation that is under way, or was last; null before the first.</summary>
    public LiveJudgement? Current { get; private set; }

    /// <summary>Begins to judge.</summary>
    /// <exception cref="InvalidOperationException">Something else is being judged.</exception>
    public LiveJudgement Begin(JudgementRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        LiveJudgement judgement;
        lock (_lock)
        {
            if (Current is { IsUnderWay: true } other)
                throw new InvalidOperationException(
                    $"{other.Request.Subject.Name} is being judged; wait until it is done, or cancel it."
                );
            Current?.Dispose();
            Current = judgement = new(request, Threads, () => Changed?.Invoke(this, EventArgs.Empty));
        }

        judgement.Start();
        return judgement;
    }

    /// <summary>Gives up what is under way.</summary>
    public void Dispose() => Current?.Dispose();
}

/// <summary>An evaluation that is under way, or was.</summary>
public sealed class LiveJudgement : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly int _threads;
    private readonly Action _changed;

    internal LiveJudgement(JudgementRequest request, int threads, Action changed) =>
        (Request, _threads, _changed) = (request, threads, changed);

    /// <summary>What is judged.</summary>
    public JudgementRequest Request { get; }

    /// <summary>What is being done, in a few words.</summary>
    public string Doing { get; private set; } = "beginning";

    /// <summary>Whether it goes on.</summary>
    public bool IsUnderWay { get; private set; } = true;

    /// <summary>What was found; null until then, and if nothing was.</summary>
    public Judgement? Found { get; private set; }

    /// <summary>Why nothing was found, in a sentence; null otherwise.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Ends when it is over, whatever came of it.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Asks to give up.</summary>
    public void Cancel()
    {
        if (!IsUnderWay)
            return;
        Doing = "giving up";
        _stop.Cancel();
        _changed();
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Cancel();

    internal void Start() => Ended = Task.Run(Judge);

    private void Judge()
    {
        try
        {
            var report = EvaluationReport.Make(Request.ToOptions(_threads, _stop.Token), new Status(Say));
            Say("looking at the nearest ones");
            _stop.Token.ThrowIfCancellationRequested();
            Found = Judgement.Of(report, _threads);
        }
        catch (OperationCanceledException)
        {
            Trouble = "It was cancelled; nothing was found.";
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            Trouble = StudioWords.In(exception);
        }
        finally
        {
            if (Found is null)
                Trouble ??= "It was ended by a mistake of the program.";
            IsUnderWay = false;
            _changed();
        }
    }

    private void Say(string what)
    {
        Doing = what;
        _changed();
    }

    /// <summary>Tells at once, on the thread that works.</summary>
    private sealed class Status(Action<string> say) : IProgress<string>
    {
        public void Report(string value) => say(value);
    }
}
