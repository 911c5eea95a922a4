using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Penman.Serve.Addresses;

/// <summary>The description of all addresses, for programs: OpenAPI.</summary>
internal static class Description
{
    public static void AddDescription(this IServiceCollection services) =>
        services.AddOpenApi(options =>
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info = new OpenApiInfo
                    {
                        Title = "Penman",
                        Version = typeof(Description).Assembly.GetName().Version!.ToString(3),
                        Description = "Handwritten digits on request, by a generative network.",
                    };
                    document.Servers = []; // wherever it was asked for
                    return Task.CompletedTask;
                }
            )
        );

    /// <summary>Written once: it costs more than a picture.</summary>
    public static void Map(WebApplication app)
    {
        const string UsualName = "v1"; // AddOpenApi's
        var described = app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(UsualName);
        var document = new Lazy<Task<byte[]>>(() => WriteAsync(described));
        app.MapGet("/openapi.json", async () => Results.Bytes(await document.Value, "application/json;charset=utf-8"))
            .ExcludeFromDescription()
            .DisableRateLimiting();
    }

    /// <summary>What an address gives: a file, or a sentence.</summary>
    public static RouteHandlerBuilder GivesFile(this RouteHandlerBuilder address, string contentType) =>
        address.Produces<Stream>(StatusCodes.Status200OK, contentType).MayRefuse();

    /// <summary>What every address that makes something may give instead.</summary>
    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder address) =>
        address
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status504GatewayTimeout);

    private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider described)
    {
        var document = await described.GetOpenApiDocumentAsync();
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        return json.ToArray();
    }
}
