using Microsoft.Extensions.Hosting;
using Penman.Sampling;

namespace Penman.Serve.Drawing;

/// <summary>Draws and reads once, so that nobody waits for what is made the first time; until then the server is not ready.</summary>
internal sealed class Readiness(
    BatchDrawer drawer,
    PictureReader reader,
    ServeOptions options,
    IHostApplicationLifetime life
) : BackgroundService
{
    private volatile string? _trouble = "The generator is being made ready; ask again in a moment.";

    /// <summary>What stands in the way of answering soon; null for nothing.</summary>
    public string? Trouble =>
        life.ApplicationStopping.IsCancellationRequested ? "The server is stopping; ask another one." : _trouble;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var count in (int[])[1, BatchDrawer.Most]) // both sizes that the sampler compiles
                await drawer.DrawAsync(
                    [.. Enumerable.Range(0, count).Select(seed => new DigitRequest((ulong)seed))],
                    stoppingToken
                );
            await Task.Run(reader.Warm, stoppingToken);
            _trouble = null;
        }
        catch (OperationCanceledException) { } // stopped before it began
        catch (Exception failure)
        {
            _trouble = failure.Message; // alive, and never ready
            if (failure is not InvalidDataException) // a damaged model's
                options.Failed(failure);
        }
    }
}
