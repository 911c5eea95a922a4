using Penman.Evaluation.Judging;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>
/// What follows from the lines of metrics.jsonl: the best score, how long there has been none better, and what went
/// wrong. Nothing else is remembered, so a run that is resumed reads its lines and knows what it knew.
/// </summary>
internal sealed class RunHistory(Diagnostician diagnostician)
{
    private readonly List<Diagnosis> _diagnoses = [];
    private readonly Flatness _flatness = new();

    /// <summary>The best score so far and the images seen when it was taken; null before the first.</summary>
    public (long ImagesSeen, QuickScore Score)? Best { get; private set; }

    /// <summary>Scores since the last improvement.</summary>
    public int FlatScores => _flatness.Scores;

    /// <summary>What went wrong, in the order in which it began.</summary>
    public IReadOnlyList<Diagnosis> Diagnoses => _diagnoses;

    /// <summary>Takes the next line.</summary>
    /// <returns>The line with what it shows to go wrong.</returns>
    public MetricsLine Take(MetricsLine line)
    {
        if (line.Score is { } score)
            Take(line.ImagesSeen, score);
        var found = diagnostician.Take(line);
        _diagnoses.AddRange(found);
        return line with { Diagnoses = found.Count > 0 ? found : null };
    }

    private void Take(long imagesSeen, QuickScore score)
    {
        if (score.FrechetExcess < (Best?.Score.FrechetExcess ?? double.PositiveInfinity))
            Best = (imagesSeen, score);
        _flatness.Take(score);
    }
}
