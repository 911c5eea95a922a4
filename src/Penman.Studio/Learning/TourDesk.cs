using Penman.Studio.Training;

namespace Penman.Studio.Learning;

/// <summary>The trainings of the tour that were begun: whoever opens a chapter again finds them there.</summary>
public sealed class TourDesk(TrainingDesk desk)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveRun> _runs = new(StringComparer.Ordinal);

    /// <summary>The training of an experiment that was begun last; null if there is none, or it was taken out of the queue.</summary>
    public LiveRun? Of(TourExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        lock (_lock)
            return _runs.GetValueOrDefault(experiment.Key) is { } run && IsKnown(run) ? run : null;
    }

    /// <summary>Begins it, or lets it wait for its turn; once is enough while it has not ended.</summary>
    public LiveRun Begin(TourExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        lock (_lock)
            return _runs.GetValueOrDefault(experiment.Key) is { State: not LiveState.Ended } under && IsKnown(under)
                ? under
                : _runs[experiment.Key] = desk.Begin(experiment.Read());
    }

    /// <summary>Takes it out of the queue.</summary>
    public void Remove(TourExperiment experiment)
    {
        if (Of(experiment) is { } run)
            desk.Remove(run);
    }

    /// <summary>Whether it waits in the queue or has begun: the page of trainings may have removed it. The queue is asked first.</summary>
    private bool IsKnown(LiveRun run) => desk.Waiting.Contains(run) || run.State != LiveState.Waiting;
}
