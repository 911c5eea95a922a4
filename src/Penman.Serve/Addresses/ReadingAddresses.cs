using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Penman.Serve.Drawing;

namespace Penman.Serve.Addresses;

/// <summary>Pictures of digits, read.</summary>
internal static class ReadingAddresses
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/read", ReadAsync)
            .WithSummary("Reads the digit in a picture.")
            .WithDescription(
                "A photo, a scan or a drawing of one digit: the body is the file, JPEG, PNG, BMP, GIF or WebP."
            )
            .Within(places => places.Pictures)
            .Produces<ReadDigit>()
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .MayRefuse()
            .AddOpenApiOperationTransformer(
                (operation, _, _) =>
                {
                    var picture = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
                    operation.RequestBody = new OpenApiRequestBody
                    {
                        Required = true,
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                        {
                            ["image/*"] = new() { Schema = picture },
                        },
                    };
                    return Task.CompletedTask;
                }
            );

    /// <summary>Who still sends is in nobody's way.</summary>
    private static async Task<IResult> ReadAsync(PictureReader reader, Places places, HttpContext context)
    {
        var gone = context.RequestAborted;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, gone);
        var file = body.ToArray();
        try
        {
            return Results.Ok(ReadDigit.Of(await Places.Work(places.Reading, () => reader.Read(file), gone)));
        }
        catch (InvalidDataException exception)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}
