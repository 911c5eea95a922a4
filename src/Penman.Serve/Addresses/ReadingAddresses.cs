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
            .RequireRateLimiting(Limits.Read)
            .Produces<ReadDigit>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
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
            )
            .WithRequestTimeout(Failures.Patience); // who sends slowly keeps a place from others

    private static async Task<IResult> ReadAsync(PictureReader reader, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            var reading = await Task.Run(() => reader.Read(body.ToArray()), context.RequestAborted);
            return Results.Ok(ReadDigit.Of(reading));
        }
        catch (InvalidDataException exception)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, exception.Message);
        }
    }
}
