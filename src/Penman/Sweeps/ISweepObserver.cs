using Penman.Evaluation.Verdicts;
using Penman.Runs;

namespace Penman.Sweeps;

/// <summary>Hears what a sweep does; never by two threads at once.</summary>
public interface ISweepObserver
{
    /// <summary>A run begins, or goes on where it was interrupted.</summary>
    /// <param name="trial">Which.</param>
    /// <param name="run">The run, to ask for warnings and whether it can be scored.</param>
    /// <param name="isResumed">Whether it goes on.</param>
    void OnBegin(SweepTrial trial, Run run, bool isResumed);

    /// <summary>A run made a step.</summary>
    void OnStep(SweepTrial trial, RunProgress progress);

    /// <inheritdoc cref="IRunObserver.OnRollback"/>
    void OnRollback(SweepTrial trial, long step, string tensor, double factor);

    /// <summary>A run is over; one that was over before this attempt, or could not begin, was never begun.</summary>
    /// <param name="trial">Which.</param>
    /// <param name="best">Its best score; null without scores.</param>
    /// <param name="failure">The sentence about what ended it early; null if it reached its length.</param>
    void OnEnd(SweepTrial trial, QuickScore? best, string? failure);
}
