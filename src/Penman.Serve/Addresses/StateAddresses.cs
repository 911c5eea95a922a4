using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Penman.Serve.Drawing;
using Prometheus;

namespace Penman.Serve.Addresses;

/// <summary>How the server is, for whoever watches over it; never refused for its limits.</summary>
internal static class StateAddresses
{
    private const string Text = "text/plain";

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapReady("/health", "Whether it is alive and ready.");
        MapReady("/health/ready", "Whether it answers soon; a load balancer leaves it out until then.");
        routes
            .MapGet("/health/live", () => "live")
            .WithSummary("Whether it is alive; a watchdog starts it anew if not.")
            .DisableRateLimiting();
        routes
            .MapGet("/metrics", MeasureAsync)
            .WithSummary("What it counts, as Prometheus reads it.")
            .Produces<string>(StatusCodes.Status200OK, Text)
            .DisableRateLimiting();

        void MapReady(string path, string summary) =>
            routes
                .MapGet(path, (Readiness readiness) => TellReady(readiness))
                .WithSummary(summary)
                .Produces<string>(StatusCodes.Status200OK, Text)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
                .DisableRateLimiting();
    }

    private static IResult TellReady(Readiness readiness) =>
        readiness.Trouble is { } trouble
            ? Problems.Of(StatusCodes.Status503ServiceUnavailable, trouble)
            : Results.Text("ready");

    private static async Task MeasureAsync(ServeMetrics metrics, HttpContext context)
    {
        context.Response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
        await metrics.Registry.CollectAndExportAsTextAsync(context.Response.Body, context.RequestAborted);
    }
}
