using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman;

/// <summary>
/// Draws pictures for all threads of a program, such as the requests of a web server: one generator, compiled once. The same request
/// gives the same picture, bit for bit, whoever else draws meanwhile.
/// </summary>
public sealed class DigitDrawer : IDisposable
{
    /// <summary>So many are drawn before another thread has its turn.</summary>
    private const int Turn = 64;

    private readonly Lock _lock = new();
    private readonly WorkerTeam _team;
    private readonly ImageSampler _sampler;

    /// <summary>Makes a generator ready.</summary>
    /// <param name="model">The generator.</param>
    /// <param name="threads">Threads that draw, at least 1. They change the speed, never a picture.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer threads than one.</exception>
    /// <exception cref="InvalidDataException">It is no generator, or a damaged one.</exception>
    public DigitDrawer(Model model, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Model = model;
        var generator = model.Network;
        _team = new WorkerTeam(threads);
        _sampler = new ImageSampler(_team, generator);
    }

    /// <summary>The generator, and what is known of it.</summary>
    public Model Model { get; }

    /// <summary>One picture per request, in order, from any thread.</summary>
    /// <param name="requests">Styles by their seeds, and of which classes.</param>
    /// <param name="cancellation">Asks to give up.</param>
    /// <exception cref="ArgumentException">As <see cref="ImageSampler.Generate(IReadOnlyList{DigitRequest}, CancellationToken)"/>.</exception>
    /// <exception cref="OperationCanceledException">It was asked to give up.</exception>
    public IReadOnlyList<Image> Draw(IReadOnlyList<DigitRequest> requests, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return [.. requests.Chunk(Turn).SelectMany(some => Use(sampler => sampler.Generate(some, cancellation)))];
    }

    /// <summary>Has the sampler for oneself for as long as a function runs: to write a line, or to draw latent points.</summary>
    /// <param name="draw">Draws; it must not keep the sampler.</param>
    public T Use<T>(Func<ImageSampler, T> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        lock (_lock)
            return draw(_sampler);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _team.Dispose();
}
