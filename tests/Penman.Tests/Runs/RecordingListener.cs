using Penman.Reports;
using Penman.Runs;
using Penman.Runs.Records;

namespace Penman.Tests.Runs;

/// <summary>
/// Keeps what a run says of its scores and troubles, writes its report at its end as callers do, and stops it after a
/// step if told to.
/// </summary>
internal sealed class RecordingListener(long stopAfterStep = long.MaxValue) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public CancellationToken Stop => _stop.Token;

    public List<Scored> Scores { get; } = [];

    public List<Diagnosis> Diagnoses { get; } = [];

    public IEnumerable<Trouble> Troubles => Diagnoses.Select(diagnosis => diagnosis.Trouble);

    /// <summary>Trains a run to its end, or until stopped.</summary>
    public void Train(Run run)
    {
        run.Train(Hear, Stop);

        void Hear(RunEvent told)
        {
            switch (told)
            {
                case StepDone step when step.Numbers.Step == stopAfterStep:
                    _stop.Cancel();
                    break;
                case RolledBack rollback:
                    Assert.Fail($"{rollback.Tensor} at step {rollback.Step}");
                    break;
                case Scored score:
                    Scores.Add(score);
                    break;
                case Diagnosed { Diagnosis: var diagnosis }:
                    Diagnoses.Add(diagnosis);
                    break;
                case Ended:
                    RunReport.Write(run.Folder);
                    break;
            }
        }
    }

    public void Dispose() => _stop.Dispose();
}
