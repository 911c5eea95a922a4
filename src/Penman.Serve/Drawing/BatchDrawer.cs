using System.Threading.Channels;
using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Tensors.Threading;

namespace Penman.Serve.Drawing;

/// <summary>
/// Draws for many at once: what is asked for while a batch is drawn goes into the next, together. Nobody is kept waiting for
/// others to come, and a picture is the same, bit for bit, whatever it is drawn with.
/// </summary>
internal sealed class BatchDrawer : IAsyncDisposable
{
    /// <summary>As many as the sampler draws in one run of its program.</summary>
    public const int Most = 64;

    /// <summary>Bounded by the limit on requests and the pictures that one of them may ask for.</summary>
    private readonly Channel<WaitingPicture> _waiting = Channel.CreateUnbounded<WaitingPicture>(
        new() { SingleReader = true }
    );
    private readonly WorkerTeam _team;
    private readonly ServeMetrics _metrics;
    private readonly Task _work;

    /// <exception cref="InvalidDataException">The model is damaged.</exception>
    public BatchDrawer(ServeOptions options, ServeMetrics metrics)
    {
        Model = options.Model;
        var generator = Model.Network;
        _team = new WorkerTeam(options.Threads);
        Sampler = new ImageSampler(_team, generator);
        _metrics = metrics;
        _work = Task.Run(Work);
    }

    public Model Model { get; }

    /// <summary>To be asked, not to draw with: that the worker does.</summary>
    public ImageSampler Sampler { get; }

    /// <summary>Refuses a generator that cannot be asked for a digit.</summary>
    /// <exception cref="ArgumentException">It was trained without labels.</exception>
    public void ExpectClasses()
    {
        if (Sampler.Classes == 0)
            throw new ArgumentException(
                "The generator was trained without labels and draws no digit that is asked for; /digits.png draws one of its own choice."
            );
    }

    /// <summary>One picture per request, in order.</summary>
    /// <exception cref="ArgumentException">A class that there is not, or a variation outside [0, 1].</exception>
    /// <exception cref="InvalidDataException">The generator draws no finite number.</exception>
    /// <exception cref="OperationCanceledException">Who asked has gone.</exception>
    public async Task<IReadOnlyList<Image>> DrawAsync(IReadOnlyList<DigitRequest> requests, CancellationToken gone)
    {
        WaitingPicture[] pictures = [.. requests.Select(request => new WaitingPicture(Sampler.PointOf(request), gone))];
        foreach (var picture in pictures)
            if (!_waiting.Writer.TryWrite(picture))
                throw new OperationCanceledException("The server has stopped.");
        return await Task.WhenAll(pictures.Select(picture => picture.Picture));
    }

    /// <summary>Draws what is asked for, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _work;
        _team.Dispose();
    }

    private async Task Work()
    {
        List<WaitingPicture> batch = [];
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < Most && _waiting.Reader.TryRead(out var picture))
                if (picture.IsWanted())
                    batch.Add(picture);
            if (batch.Count > 0)
                Draw(batch);
        }
    }

    private void Draw(List<WaitingPicture> batch)
    {
        _metrics.CountBatch(batch.Count);
        try
        {
            var drawn = Sampler.Generate([.. batch.Select(picture => picture.Point)]);
            foreach (var (picture, image) in batch.Zip(drawn))
                picture.Give(image);
        }
        catch (Exception failure)
        {
            foreach (var picture in batch) // theirs to tell; the next batch is drawn
                picture.Fail(failure);
        }
    }
}
