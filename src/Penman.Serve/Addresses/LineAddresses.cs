using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Penman.Pictures.Writing;
using Penman.Serve.Drawing;

namespace Penman.Serve.Addresses;

/// <summary>Lines in one hand, as the command line writes them.</summary>
internal static class LineAddresses
{
    private const string Svg = "image/svg+xml";
    private const int LongestLine = 60;
    private const int UsualHeight = 128; // that of WritingOptions

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/write.svg", WriteAsync)
            .WithSummary("Writes a line, such as a date, in one hand.")
            .WithDescription("Outlines; the same text, seed and measures give the same bytes.")
            .Within(places => places.AtOnce)
            .GivesFile(Svg);

    private static async Task<IResult> WriteAsync(
        LineWriter writer,
        HttpContext context,
        [Description("Characters that the generator draws are by hand, others of ASCII plain.")]
        [StringLength(LongestLine, MinimumLength = 1)]
            string text,
        [Description("The hand.")] ulong seed = 0,
        [Description("How much the hand varies from digit to digit.")] [Range(0d, 1d)] double vary = 0,
        [Description("The picture's height in pixels.")]
        [Range(WritingOptions.LeastHeight, WritingOptions.MostHeight)]
            int height = UsualHeight
    )
    {
        var options = new WritingOptions { Height = height };
        return Results.Text(await writer.WriteAsync(text, (seed, vary), options, context.RequestAborted), Svg);
    }
}
