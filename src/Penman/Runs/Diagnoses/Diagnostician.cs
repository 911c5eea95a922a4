using Penman.Data;
using Penman.Game.Objectives;
using Penman.Game.Options;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>
/// Watches the metrics of a training for all troubles and tells each once. It knows nothing but the lines that it was
/// given, so one that reads a file again knows what the writer knew.
/// </summary>
/// <param name="objectiveOf">The loss that a step was played with, steps from 1.</param>
/// <param name="thresholds">Where what is seen becomes a trouble.</param>
/// <param name="conditional">How the networks are told the digit, which advice depends on.</param>
/// <param name="classes">What classes are called; digits if left out.</param>
/// <param name="hasCodes">Whether the networks have codes, which advice depends on likewise.</param>
internal sealed class Diagnostician(
    Func<long, Objective> objectiveOf,
    Thresholds thresholds,
    Conditioning conditional = Conditioning.None,
    ClassNames? classes = null,
    bool hasCodes = false
)
{
    /// <summary>Watches a training whose loss is always the same.</summary>
    public Diagnostician(Objective objective, Thresholds thresholds, Conditioning conditional = Conditioning.None)
        : this(_ => objective, thresholds, conditional) { }

    private readonly HashSet<Trouble> _told = [];

    private readonly IReadOnlyList<Symptom> _symptoms =
    [
        new StrongDiscriminator(objectiveOf, thresholds),
        new Collapse(thresholds, hasCodes, classes),
        new CollapseWithinDigits(thresholds),
        new IgnoredDigit(thresholds, conditional),
        new NoProgress(thresholds),
        new Memorising(thresholds),
        new Overfitting(thresholds),
    ];

    /// <summary>Troubles of which it has seen enough to tell them, if they were there.</summary>
    public IReadOnlyList<Trouble> LookedFor =>
        [.. _symptoms.Where(symptom => symptom.HasLooked).Select(symptom => symptom.Trouble)];

    /// <summary>Takes the next line.</summary>
    /// <returns>What begins with it; mostly nothing.</returns>
    public IReadOnlyList<Diagnosis> Take(MetricsLine line)
    {
        List<Diagnosis> found = [];
        foreach (var symptom in _symptoms.Where(symptom => !_told.Contains(symptom.Trouble)))
            if (symptom.Look(line) is { } sentence)
                found.Add(new Diagnosis(symptom.Trouble, line.ImagesSeen, sentence));
        _told.UnionWith(found.Select(diagnosis => diagnosis.Trouble));
        return found;
    }
}
