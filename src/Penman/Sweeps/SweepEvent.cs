using Penman.Evaluation.Judging;
using Penman.Runs;

namespace Penman.Sweeps;

/// <summary>What a sweep tells of one of its runs; never on two threads at once.</summary>
/// <param name="Trial">Which run.</param>
public abstract record SweepEvent(SweepTrial Trial);

/// <summary>A run begins, or goes on where it was interrupted.</summary>
/// <param name="Trial">Which.</param>
/// <param name="Run">The run, to ask for warnings and whether it can be scored.</param>
/// <param name="IsResumed">Whether it goes on.</param>
public sealed record TrialBegun(SweepTrial Trial, Run Run, bool IsResumed) : SweepEvent(Trial);

/// <summary>A run tells something.</summary>
/// <param name="Trial">Which.</param>
/// <param name="Told">What.</param>
public sealed record TrialTold(SweepTrial Trial, RunEvent Told) : SweepEvent(Trial);

/// <summary>A run is over; one that was over before this attempt, or could not begin, was never begun.</summary>
/// <param name="Trial">Which.</param>
/// <param name="Best">Its best score; null without scores.</param>
/// <param name="Failure">The sentence about what ended it early; null if it reached its length.</param>
public sealed record TrialEnded(SweepTrial Trial, QuickScore? Best, string? Failure) : SweepEvent(Trial);
