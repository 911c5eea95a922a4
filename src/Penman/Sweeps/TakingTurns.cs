using Penman.Evaluation.Verdicts;
using Penman.Runs;

namespace Penman.Sweeps;

/// <summary>Lets runs side by side speak to an observer one at a time.</summary>
internal sealed class TakingTurns(ISweepObserver observer) : ISweepObserver
{
    private readonly Lock _turn = new();

    public void OnBegin(SweepTrial trial, Run run, bool isResumed)
    {
        lock (_turn)
            observer.OnBegin(trial, run, isResumed);
    }

    public void OnStep(SweepTrial trial, RunProgress progress)
    {
        lock (_turn)
            observer.OnStep(trial, progress);
    }

    public void OnRollback(SweepTrial trial, long step, string tensor, double factor)
    {
        lock (_turn)
            observer.OnRollback(trial, step, tensor, factor);
    }

    public void OnEnd(SweepTrial trial, QuickScore? best, string? failure)
    {
        lock (_turn)
            observer.OnEnd(trial, best, failure);
    }
}
