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
        Tells(routes.MapGet("/health/live", () => "live"), "Whether it is alive; a watchdog starts it anew if not.");
        Tells(routes.MapGet("/metrics", MeasureAsync), "What it counts, as Prometheus reads it.");

        void MapReady(string path, string summary) =>
            Tells(routes.MapGet(path, (Readiness readiness) => TellReady(readiness)), summary)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static RouteHandlerBuilder Tells(RouteHandlerBuilder address, string summary) =>
        address
            .WithSummary(summary)
            .Produces<string>(StatusCodes.Status200OK, Text)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .DisableRateLimiting();

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
