using System.Collections.Concurrent;
using Penman.Models;
using Penman.Sampling.Latents;
using Penman.Tensors.Threading;

namespace Penman.Studio.Exploring;

/// <summary>The principal directions of each model, found once: seconds for a large one.</summary>
public sealed class DirectionCache
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<LatentDirection>> _found = new(StringComparer.Ordinal);

    /// <summary>All directions, the strongest first, of all classes together.</summary>
    /// <param name="model">The generator; the bytes of its file are the key.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="stop">Ends the search.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public IReadOnlyList<LatentDirection> Find(Model model, IProgress<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _found.GetOrAdd(
            model.Sha256,
            _ =>
            {
                using var team = new WorkerTeam(1);
                return PrincipalDirections.Find(team, model.Network, options: null, progress, stop);
            }
        );
    }
}
