using Penman.Gan.Objectives;

namespace Penman.Runs.Diagnoses;

/// <summary>
/// Watches the metrics of a training for all troubles and tells each once. It knows nothing but the lines that it was
/// given, so one that reads a file again knows what the writer knew.
/// </summary>
internal sealed class Diagnostician(Objective objective, Thresholds thresholds)
{
    private readonly List<Symptom> _unseen =
    [
        new StrongDiscriminator(objective, thresholds),
        new Collapse(thresholds),
        new CollapseWithinDigits(thresholds),
        new IgnoredDigit(thresholds),
        new NoProgress(thresholds),
        new Memorising(thresholds),
    ];

    /// <summary>Takes the next line.</summary>
    /// <returns>What begins with it; mostly nothing.</returns>
    public IReadOnlyList<Diagnosis> Take(MetricsLine line)
    {
        List<Diagnosis> found = [];
        foreach (var symptom in _unseen.ToList())
        {
            if (symptom.Look(line) is not { } sentence)
                continue;
            found.Add(new Diagnosis(symptom.Trouble, line.ImagesSeen, sentence));
            _unseen.Remove(symptom);
        }

        return found;
    }
}
