using Penman.Networks;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Game;

/// <summary>
/// Draws from a copy of the moving average with workers of its own, so that another thread may draw while training goes
/// on: a step waits for no picture. One thread at a time may use it.
/// </summary>
public sealed class AverageSampler : IDisposable
{
    private readonly Trainer _trainer;
    private readonly Network _copy;
    private readonly WorkerTeam _team;

    internal AverageSampler(Trainer trainer, Network copy, int threads)
    {
        (_trainer, _copy, _team) = (trainer, copy, new WorkerTeam(threads));
        Sampler = new ImageSampler(_team, copy);
        Refresh();
    }

    /// <summary>Draws from the copy.</summary>
    public ImageSampler Sampler { get; }

    /// <summary>Copies the average as it is between two steps: it waits for a step that is under way.</summary>
    /// <returns>Real images that the trainer had seen.</returns>
    public long Refresh() => _trainer.CopyAverage(_copy);

    /// <summary>Ends its workers.</summary>
    public void Dispose() => _team.Dispose();
}
