using Penman.Pictures;
using Penman.Runs;
using Penman.Runs.Diagnoses;

namespace Penman.Sweeps;

/// <summary>Passes on how far a run is, and that it went back; scores and diagnoses are in its metrics.</summary>
internal sealed class TrialObserver(SweepTrial trial, ISweepObserver observer) : IRunObserver
{
    public void OnStep(RunProgress progress) => observer.OnStep(trial, progress);

    public void OnSamples(long imagesSeen, IReadOnlyList<Image> samples) { }

    public void OnCheckpoint(string path) { }

    public void OnRollback(long step, string tensor, double factor) => observer.OnRollback(trial, step, tensor, factor);

    public void OnScore(RunScore score) { }

    public void OnDiagnosis(Diagnosis diagnosis) { }
}
