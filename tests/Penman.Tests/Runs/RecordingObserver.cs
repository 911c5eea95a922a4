using Penman.Pictures;
using Penman.Runs;
using Penman.Runs.Diagnoses;

namespace Penman.Tests.Runs;

/// <summary>Keeps what a run says of its scores and troubles, and stops it after a step if told to.</summary>
internal sealed class RecordingObserver(long stopAfterStep = long.MaxValue) : IRunObserver, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public CancellationToken Stop => _stop.Token;

    public List<RunScore> Scores { get; } = [];

    public List<Diagnosis> Diagnoses { get; } = [];

    public IEnumerable<Trouble> Troubles => Diagnoses.Select(diagnosis => diagnosis.Trouble);

    public void OnStep(RunProgress progress)
    {
        if (progress.Tick.Step == stopAfterStep)
            _stop.Cancel();
    }

    public void OnSamples(long imagesSeen, IReadOnlyList<Image> samples) { }

    public void OnCheckpoint(string path) { }

    public void OnRollback(long step, string tensor, double factor) => Assert.Fail($"{tensor} at step {step}");

    public void OnScore(RunScore score) => Scores.Add(score);

    public void OnDiagnosis(Diagnosis diagnosis) => Diagnoses.Add(diagnosis);

    public void Dispose() => _stop.Dispose();
}
