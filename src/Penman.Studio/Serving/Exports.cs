using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Penman.Studio.Taking;

namespace Penman.Studio.Serving;

/// <summary>What was made to be taken away. A key is looked up and never becomes a path.</summary>
internal static class Exports
{
    private const string Prefix = "exports/";

    /// <summary>Where it is.</summary>
    public static string Of(Export export) => Prefix + export.Key;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"/{Prefix}{{key}}", (string key, ExportDesk desk) => Send(desk.Find(key)));

    private static IResult Send(Export? export) =>
        export?.Open() is { } file
            ? Results.Stream(file, "application/octet-stream", export.FileName)
            : Results.NotFound();
}
