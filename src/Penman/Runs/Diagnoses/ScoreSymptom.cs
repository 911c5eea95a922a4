using Penman.Evaluation.Judging;
using Penman.Runs.Records;

namespace Penman.Runs.Diagnoses;

/// <summary>A trouble that scores show.</summary>
internal abstract class ScoreSymptom(Trouble trouble) : Symptom(trouble)
{
    public sealed override Sentence? Look(MetricsLine line) =>
        line.Score is { } score ? Look(line.ImagesSeen, score) : null;

    /// <summary>Takes the next score.</summary>
    /// <returns>As <see cref="Symptom.Look"/>.</returns>
    protected abstract Sentence? Look(long imagesSeen, QuickScore score);
}
