using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Penman.Sampling;
using Penman.Serve.Drawing;

namespace Penman.Serve.Addresses;

/// <summary>Digits, one at a time, as the command line draws them.</summary>
internal static class DigitAddresses
{
    private const string Png = "image/png";
    private const string Seed = "The style: one seed is one hand in all digits.";
    private const string Scale = "The side in pixels of the square that each of the picture's pixels becomes.";
    private const int UsualScale = 4; // the command line's
    private const int MostScale = 16;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/digits/{digit}.png", DrawAsync)
            .WithSummary("Draws a digit.")
            .WithDescription("The same digit and seed give the same bytes, whoever else asks.")
            .Within(places => places.AtOnce)
            .GivesFile(Png);
        routes
            .MapGet("/digits.png", DrawAnyAsync)
            .WithSummary("Draws a digit that the seed chooses.")
            .WithDescription("What a generator that was trained without labels draws, too.")
            .Within(places => places.AtOnce)
            .GivesFile(Png);
    }

    private static Task<IResult> DrawAsync(
        [Description("0 to 9; of a generator of other data a class, by its name or number.")] string digit,
        BatchDrawer drawer,
        HttpContext context,
        [Description(Seed)] ulong seed = 0,
        [Description(Scale), Range(1, MostScale)] int scale = UsualScale
    ) => EncodeAsync(drawer, new(seed, LabelOf(digit, drawer)), scale, context.RequestAborted);

    private static Task<IResult> DrawAnyAsync(
        BatchDrawer drawer,
        HttpContext context,
        [Description(Seed)] ulong seed = 0,
        [Description(Scale), Range(1, MostScale)] int scale = UsualScale
    ) => EncodeAsync(drawer, new(seed), scale, context.RequestAborted);

    private static async Task<IResult> EncodeAsync(
        BatchDrawer drawer,
        DigitRequest request,
        int scale,
        CancellationToken gone
    )
    {
        var classes = drawer.Model.Card.Classes;
        var notes = PictureOfClass.Notes(request.Seed, request.Digit, classes.AreDigits ? null : classes);
        var drawn = await drawer.DrawAsync([request], gone);
        return Results.Bytes(PictureOfClass.Encode(drawn[0], scale, notes), Png);
    }

    private static int LabelOf(string digit, BatchDrawer drawer)
    {
        const int MostNames = 20;
        drawer.ExpectClasses();
        var classes = drawer.Model.Card.Classes;
        if (PictureOfClass.TryRead(digit, classes, out var label))
            return label;
        var names = classes.AreDigits
            ? ""
            : $"{string.Join(", ", classes.Names.Take(MostNames))}{(classes.Count > MostNames ? ", ..." : "")}; or ";
        throw new ArgumentException(
            $"The generator draws no \"{digit}\"; there are {names}0 to {classes.Count - 1}, as in /digits/{classes.Count - 1}.png."
        );
    }
}
