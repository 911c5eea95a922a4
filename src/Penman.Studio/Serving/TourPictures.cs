using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Penman.Studio.Learning;

namespace Penman.Studio.Serving;

/// <summary>The pictures of the tour. A name is looked up in the assembly.</summary>
internal static class TourPictures
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"/{Tour.AddressOf("{name}")}", (string name, HttpContext context) => Send(name, context));

    private static IResult Send(string name, HttpContext context)
    {
        if (Tour.OpenPicture(name) is not { } picture)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Stream(picture, "image/png");
    }
}
