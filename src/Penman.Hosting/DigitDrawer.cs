using Microsoft.Extensions.Options;
using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Hosting;

/// <summary>
/// Draws pictures for all threads of a program, such as the requests of a web server: one generator, loaded and compiled
/// once. The same request gives the same picture, bit for bit, whoever else draws meanwhile.
/// </summary>
public sealed class DigitDrawer : IDisposable
{
    /// <summary>So many are drawn before another thread has its turn.</summary>
    private const int Turn = 64;

    private readonly Lock _lock = new();
    private readonly WorkerTeam _team;
    private readonly ImageSampler _sampler;

    /// <summary>Loads the generator.</summary>
    /// <exception cref="ArgumentException">Fewer threads than one.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds no generator, or a damaged one.</exception>
    public DigitDrawer(IOptions<PenmanOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (file, threads) = (options.Value.Generator, options.Value.Threads);
        if (threads < 1)
            throw new ArgumentException(
                $"{nameof(PenmanOptions)}.{nameof(PenmanOptions.Threads)} is {threads}, but must be at least 1."
            );
        Model = file is null ? Model.InTheBox() : Model.OpenGenerator(file);
        var generator = Model.Network;
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
