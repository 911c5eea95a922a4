using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Penman.Studio.Serving;

/// <summary>What a browser loads beside the pages, out of the assembly.</summary>
internal static class Assets
{
    private const string Prefix = "assets/";

    private static readonly HashSet<string> Names =
    [
        .. typeof(Assets)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/{Prefix}{{**name}}", (string name, HttpContext context) => Send(name, context));
        routes.MapGet("/favicon.ico", (HttpContext context) => Send("favicon.svg", context));
        // The address that Blazor's own pages use.
        routes.MapGet("/_framework/blazor.web.js", (HttpContext context) => Send("blazor.web.js", context));
    }

    private static IResult Send(string name, HttpContext context)
    {
        if (!Names.Contains(Prefix + name))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Stream(typeof(Assets).Assembly.GetManifestResourceStream(Prefix + name)!, TypeOf(name));
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".woff2" => "font/woff2",
            var other => throw new InvalidOperationException($"An asset of unknown kind: {other}."),
        };
}
