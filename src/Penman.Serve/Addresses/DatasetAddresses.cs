using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Penman.Datasets;
using Penman.Serve.Drawing;

namespace Penman.Serve.Addresses;

/// <summary>Small labelled data sets, with the files that the command line writes.</summary>
internal static class DatasetAddresses
{
    private const string Zip = "application/zip";
    private const int UsualCount = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/dataset", MakeAsync)
            .WithSummary("Makes a small labelled data set.")
            .WithDescription("A ZIP of one folder with the images to learn from and a card that says what they are.")
            .Within(places => places.Long)
            .Within(places => places.AtOnce)
            .GivesFile(Zip)
            .WithRequestTimeout(Limits.Long);

    private static async Task<IResult> MakeAsync(
        SmallDatasets sets,
        BatchDrawer drawer,
        HttpContext context,
        [Description("Images.")] [Range(1, SmallDatasets.MostImages)] int count = UsualCount,
        [Description("Another seed gives another set.")] [Range(0, (int)DatasetOptions.MaximumSeed)] int seed = 0,
        [Description("Whether each class comes equally often; else each label is drawn.")] bool balanced = false,
        [Description("MNIST's own files (idx), pictures in folders (png), a table (csv), or NumPy's arrays (npz).")]
        [AllowedValues("idx", "png", "csv", "npz")]
            string format = "idx"
    )
    {
        drawer.ExpectClasses();
        var options = new DatasetOptions
        {
            Count = count,
            Seed = (ulong)seed,
            IsBalanced = balanced,
            Format = Enum.Parse<DatasetFormat>(format, ignoreCase: true),
            Threads = 1,
        };
        var request = $"GET {context.Request.Path}{context.Request.QueryString}";
        var archive = await Task.Run(() => sets.Make(options, request, context.RequestAborted), context.RequestAborted);
        return Results.File(archive, Zip, "dataset.zip");
    }
}
