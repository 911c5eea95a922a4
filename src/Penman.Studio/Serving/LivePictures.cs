using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Penman.Studio.Shelves;
using Penman.Studio.Training;

namespace Penman.Studio.Serving;

/// <summary>Pictures that pages show: what a training draws now, and what it drew once.</summary>
internal static class LivePictures
{
    private const string Png = "image/png";

    /// <summary>Where the digits of now are; a page adds what makes it ask again.</summary>
    public const string Digits = "pictures/digits.png";

    /// <summary>Where the samples of a step are.</summary>
    public static string SampleOf(string run, long step) =>
        $"pictures/runs/{Uri.EscapeDataString(run)}/{step.ToString(CultureInfo.InvariantCulture)}.png";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            $"/{Digits}",
            (TrainingDesk desk) => DrawNow(desk) is { } png ? Results.Bytes(png, Png) : Results.NotFound()
        );
        routes.MapGet(
            "/pictures/runs/{run}/{step:long}.png",
            (string run, long step, RunShelf shelf) =>
                shelf.Find(run)?.Sample(step) is { } sample ? Results.Bytes(sample, Png) : Results.NotFound()
        );
    }

    /// <summary>The digits of now; null where there are none, or a diverging generator draws no numbers.</summary>
    private static byte[]? DrawNow(TrainingDesk desk)
    {
        try
        {
            return desk.Current?.Draw()?.Png;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
