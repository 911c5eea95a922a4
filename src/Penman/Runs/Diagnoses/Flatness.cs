using Penman.Evaluation.Judging;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>How long scores have not improved.</summary>
internal sealed class Flatness
{
    /// <summary>An improvement is a Frechet distance at most this times the one of the last improvement.</summary>
    private const double ImprovementFactor = 0.98;

    private double _improvedDistance = double.PositiveInfinity;

    /// <summary>Scores since the last improvement.</summary>
    public int Scores { get; private set; }

    /// <summary>Scores since the last improvement at the end of some lines.</summary>
    public static int Of(IEnumerable<MetricsLine> lines)
    {
        var flatness = new Flatness();
        foreach (var score in lines.Select(line => line.Score).OfType<QuickScore>())
            flatness.Take(score);
        return flatness.Scores;
    }

    /// <summary>Takes the next score.</summary>
    public void Take(QuickScore score)
    {
        var isImproved = score.FrechetDistance <= ImprovementFactor * _improvedDistance;
        Scores = isImproved ? 0 : Scores + 1;
        if (isImproved)
            _improvedDistance = score.FrechetDistance;
    }
}
