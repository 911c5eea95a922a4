using Penman.Evaluation.Verdicts;

namespace Penman.Runs;

/// <summary>A score as a run reports it, beside the best so far.</summary>
/// <param name="ImagesSeen">Real images shown when it was taken.</param>
/// <param name="Score">The score.</param>
/// <param name="BestImagesSeen">Real images shown when the best was taken.</param>
/// <param name="Best">The best so far, perhaps this one.</param>
public sealed record RunScore(long ImagesSeen, QuickScore Score, long BestImagesSeen, QuickScore Best);
