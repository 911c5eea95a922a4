using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Penman.Studio.Bringing;

namespace Penman.Studio.Serving;

/// <summary>
/// Takes in what browsers send, as many bytes as were told before and no more, and shows pictures that came. A request has a key and a
/// number, which are looked up and never become a path.
/// </summary>
internal static class BroughtFiles
{
    private const string Sent = "/sent/{key}";
    private const string Shown = "pictures/brought/";

    /// <summary>Where a view of a picture is.</summary>
    public static string Of(SeenPicture picture, string view) => $"{Shown}{picture.Number}/{view}.png";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Sent + "/{place:int}", Receive);
        routes.MapDelete(
            Sent,
            (string key, DataDesk data, PictureDesk pictures) =>
            {
                data.Find(key)?.GiveUp();
                pictures.GiveUp(key);
            }
        );
        routes.MapGet(
            $"/{Shown}{{number:int}}/{{view}}.png",
            (int number, string view, PictureViews views) =>
                views.Of(number, view) is { } png ? Results.Bytes(png, "image/png") : Results.NotFound()
        );
    }

    private static async Task<IResult> Receive(
        string key,
        int place,
        HttpContext context,
        DataDesk data,
        PictureDesk pictures
    )
    {
        var set = data.Find(key);
        if ((set?.Transfer ?? pictures.Coming(key)) is not { } transfer || place < 0 || place >= transfer.Files.Count)
            return Results.NotFound();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = transfer.Files[place].Length;
        try
        {
            await (
                set is not null
                    ? data.Receive(set, place, context.Request.Body, context.RequestAborted)
                    : pictures.Receive(key, place, context.Request.Body, context.RequestAborted)
            );
            return Results.NoContent();
        }
        catch (Exception exception) when (StudioWords.IsTold(exception))
        {
            return Results.Text(
                transfer.ByNameAlone(StudioWords.In(exception)),
                statusCode: StatusCodes.Status409Conflict
            );
        }
    }
}
