using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Penman.Serve.Addresses;

/// <summary>
/// How much is made at once, and what waits. A place is kept while an answer is made and given back before it is sent: who
/// takes an answer slowly, or sends slowly, keeps nobody from a place.
/// </summary>
internal sealed class Places(ServeOptions options, ServeMetrics metrics) : IAsyncDisposable
{
    private const int MostLong = 4;
    private const int MostPictures = 64;

    /// <summary>What takes a moment.</summary>
    public ConcurrencyLimiter AtOnce { get; } = Of(options.AtOnce, options.Waiting);

    /// <summary>What takes seconds: one at a time.</summary>
    public ConcurrencyLimiter Long { get; } = Of(places: 1, MostLong);

    /// <summary>Pictures that are sent, wait or are read: each is kept whole in memory.</summary>
    public ConcurrencyLimiter Pictures { get; } = Of(Environment.ProcessorCount + MostPictures, waiting: 0);

    /// <summary>Pictures that are read, which takes much memory; all of <see cref="Pictures"/> may wait.</summary>
    public ConcurrencyLimiter Reading { get; } =
        Of(Environment.ProcessorCount, Environment.ProcessorCount + MostPictures);

    /// <summary>Answers from a place, or refuses where too many wait.</summary>
    public async ValueTask<object?> Answer(
        ConcurrencyLimiter places,
        EndpointFilterInvocationContext call,
        EndpointFilterDelegate next
    )
    {
        var context = call.HttpContext;
        using var place = await places.AcquireAsync(permitCount: 1, context.RequestAborted);
        return place.IsAcquired ? await next(call) : Refuse(context);
    }

    /// <summary>
    /// Works on a thread of its own (those of the pool answer others), in a place that is kept until the work has ended:
    /// nothing stops it when who asked has gone.
    /// </summary>
    /// <exception cref="OperationCanceledException">Who asked has gone.</exception>
    public static async Task<T> Work<T>(ConcurrencyLimiter places, Func<T> work, CancellationToken gone)
    {
        var place = await places.AcquireAsync(permitCount: 1, gone);
        Debug.Assert(place.IsAcquired, "All who may ask may wait.");
        var done = Task.Factory.StartNew(
            () =>
            {
                using (place)
                    return work();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        return await done.WaitAsync(gone);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var places in (ConcurrencyLimiter[])[AtOnce, Long, Pictures, Reading])
            await places.DisposeAsync();
    }

    private IResult Refuse(HttpContext context)
    {
        metrics.CountRefused();
        context.Response.Headers.RetryAfter = "1"; // second
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "The server has as much to do as it takes on; ask again in a second, or another one."
        );
    }

    private static ConcurrencyLimiter Of(int places, int waiting) =>
        new(new() { PermitLimit = places, QueueLimit = waiting });
}

/// <summary>Gives addresses their places.</summary>
internal static class PlacesOfAddresses
{
    /// <summary>An address whose answers are made in places; the first that is named is taken first.</summary>
    public static RouteHandlerBuilder Within(
        this RouteHandlerBuilder address,
        Func<Places, ConcurrencyLimiter> places
    ) =>
        address.AddEndpointFilter(
            (call, next) =>
            {
                var all = call.HttpContext.RequestServices.GetRequiredService<Places>();
                return all.Answer(places(all), call, next);
            }
        );
}
