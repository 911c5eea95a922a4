namespace Penman.Runs.Sweeps;

/// <summary>Hears what a sweep does; never by two threads at once.</summary>
public interface ISweepObserver
{
    /// <summary>A run begins, or goes on where it was interrupted.</summary>
    void OnBegin(SweepTrial trial, bool isResumed);

    /// <summary>A run made a step.</summary>
    void OnStep(SweepTrial trial, RunProgress progress);

    /// <summary>A run is over.</summary>
    /// <param name="trial">Which.</param>
    /// <param name="best">Its best score; null without scores.</param>
    /// <param name="failure">The sentence about what ended it early; null if it reached its length.</param>
    void OnEnd(SweepTrial trial, Evaluation.QuickScore? best, string? failure);
}
