using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>Watches the metrics of a training for one trouble; it remembers what it needs of earlier lines.</summary>
internal abstract class Symptom(Trouble trouble)
{
    /// <summary>What it watches for.</summary>
    public Trouble Trouble { get; } = trouble;

    /// <summary>Whether it has seen enough to find the trouble, if it were there.</summary>
    public bool HasLooked { get; protected set; }

    /// <summary>Takes the next line.</summary>
    /// <returns>The evidence and what may help, if the trouble is there; null otherwise.</returns>
    public abstract Sentence? Look(MetricsLine line);
}
