using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Penman.Serve.Addresses;

/// <summary>How much is done at once, what waits, and the sentence for what is too much.</summary>
internal static class Limits
{
    /// <summary>The limit of what takes seconds: one at a time.</summary>
    public const string Long = "long";

    /// <summary>The limit of what takes much memory: one picture for each processor.</summary>
    public const string Read = "read";

    private const int MostLong = 4;
    private const int MostReadings = 64;

    public static void AddLimits(this IServiceCollection services, ServeOptions options) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(Rate(options), AtOnce(options));
            limiter.AddConcurrencyLimiter(Long, one => (one.PermitLimit, one.QueueLimit) = (1, MostLong));
            limiter.AddConcurrencyLimiter(
                Read,
                one => (one.PermitLimit, one.QueueLimit) = (Environment.ProcessorCount, MostReadings)
            );
            limiter.OnRejected = (rejected, _) => new(Tell(rejected, options));
        });

    /// <summary>So many a second from each address, and as many at a time after a pause.</summary>
    private static PartitionedRateLimiter<HttpContext> Rate(ServeOptions options) =>
        PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
            options.PerSecond is { } most
                ? RateLimitPartition.GetTokenBucketLimiter(
                    context.Connection.RemoteIpAddress ?? IPAddress.None,
                    _ =>
                        new()
                        {
                            TokenLimit = most,
                            TokensPerPeriod = most,
                            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                            QueueLimit = 0,
                        }
                )
                : RateLimitPartition.GetNoLimiter(IPAddress.None)
        );

    private static PartitionedRateLimiter<HttpContext> AtOnce(ServeOptions options) =>
        PartitionedRateLimiter.Create<HttpContext, bool>(_ =>
            RateLimitPartition.GetConcurrencyLimiter(
                partitionKey: true,
                _ => new() { PermitLimit = options.AtOnce, QueueLimit = options.Waiting }
            )
        );

    private static Task Tell(OnRejectedContext rejected, ServeOptions options)
    {
        var context = rejected.HttpContext;
        context.RequestServices.GetRequiredService<ServeMetrics>().CountRefused();
        context.Response.Headers.RetryAfter = "1"; // second
        return rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out _)
            ? Problems.TellAsync(
                context,
                StatusCodes.Status429TooManyRequests,
                $"From one address {options.PerSecond} requests a second are answered, and yours sent more; ask again in a second."
            )
            : Problems.TellAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "The server has as much to do as it takes on; ask again in a second, or another one."
            );
    }
}
