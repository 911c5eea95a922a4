using Penman.IO;
using Penman.Runs.Diagnoses;

namespace Penman.Runs.Sweeps;

/// <summary>Passes on how far a run is; scores and diagnoses are in its metrics.</summary>
internal sealed class TrialObserver(Action<RunProgress> onStep) : IRunObserver
{
    public void OnStep(RunProgress progress) => onStep(progress);

    public void OnSamples(long imagesSeen, IReadOnlyList<Image> samples) { }

    public void OnCheckpoint(string path) { }

    public void OnRollback(long step, string tensor, double factor) { }

    public void OnScore(RunScore score) { }

    public void OnDiagnosis(Diagnosis diagnosis) { }
}
