using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Penman.Serve.Addresses;

/// <summary>How often somebody may ask, how long it may take, and the sentences for what is too much.</summary>
internal static class Limits
{
    /// <summary>The longest body, in bytes.</summary>
    public const int LargestBody = 8 << 20;

    /// <summary>The policy of what takes seconds: data sets wait for each other.</summary>
    public const string Long = "long";

    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(5);

    /// <summary>Bodies and answers come and go at least so fast, or the connection ends: each is kept in memory.</summary>
    private static readonly (int BytesASecond, TimeSpan Grace) Slowest = (32 << 10, TimeSpan.FromSeconds(5));

    public static void SetSlowest(KestrelServerLimits limits)
    {
        limits.MinRequestBodyDataRate = new(Slowest.BytesASecond, Slowest.Grace);
        limits.MinResponseDataRate = new(Slowest.BytesASecond, Slowest.Grace);
    }

    public static void AddLimits(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton<Places>();
        services.AddRequestTimeouts(timeouts =>
        {
            timeouts.DefaultPolicy = new() { Timeout = options.Patience };
            timeouts.AddPolicy(Long, LongPatience);
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = Rate(options);
            limiter.OnRejected = (rejected, _) => new(TellTooOften(rejected.HttpContext, options));
        });
    }

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

    private static Task TellTooOften(HttpContext context, ServeOptions options)
    {
        context.RequestServices.GetRequiredService<ServeMetrics>().CountRefused();
        context.Response.Headers.RetryAfter = "1"; // second
        return Problems.TellAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            $"From one address {options.PerSecond} requests a second are answered, and yours sent more; ask again in a second."
        );
    }
}
