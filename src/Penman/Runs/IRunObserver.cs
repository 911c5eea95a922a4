using Penman.Pictures;
using Penman.Runs.Diagnoses;

namespace Penman.Runs;

/// <summary>Hears what a run does while it trains; called on the training thread, so be brief.</summary>
public interface IRunObserver
{
    /// <summary>A step is done.</summary>
    void OnStep(RunProgress progress);

    /// <summary>
    /// Samples from the fixed latent vectors were drawn, 64 pictures of 28x28, and saved; of a conditional generator 8
    /// of each digit in order.
    /// </summary>
    void OnSamples(long imagesSeen, IReadOnlyList<Image> samples);

    /// <summary>A checkpoint was written.</summary>
    void OnCheckpoint(string path);

    /// <summary>Training diverged and goes on from the newest checkpoint with smaller learning rates.</summary>
    /// <param name="step">The step that diverged, from 1.</param>
    /// <param name="tensor">The first variable that was not finite, or the loss if all were.</param>
    /// <param name="factor">What both learning rates are multiplied by from now on.</param>
    void OnRollback(long step, string tensor, double factor);

    /// <summary>The generator was scored.</summary>
    void OnScore(RunScore score);

    /// <summary>Something began to go wrong; told once, and training goes on.</summary>
    void OnDiagnosis(Diagnosis diagnosis);
}
