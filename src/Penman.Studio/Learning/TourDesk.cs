using Penman.Studio.Training;

namespace Penman.Studio.Learning;

/// <summary>The trainings of the tour that were begun: whoever opens a chapter again finds them there.</summary>
public sealed class TourDesk(TrainingDesk desk)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveRun> _runs = new(StringComparer.Ordinal);

    /// <summary>The training of an experiment that was begun last; null if there is none.</summary>
    public LiveRun? Of(TourExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        lock (_lock)
            return _runs.GetValueOrDefault(experiment.Key);
    }

    /// <summary>Begins it, or lets it wait for its turn; once is enough while it has not ended.</summary>
    public LiveRun Begin(TourExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        lock (_lock)
            return _runs.GetValueOrDefault(experiment.Key) is { State: not LiveState.Ended } under
                ? under
                : _runs[experiment.Key] = desk.Begin(experiment.Read());
    }

    /// <summary>Takes it out of the queue.</summary>
    public void Remove(TourExperiment experiment)
    {
        if (Of(experiment) is not { State: LiveState.Waiting } run)
            return;
        desk.Remove(run);
        lock (_lock)
            _runs.Remove(experiment.Key);
    }
}
