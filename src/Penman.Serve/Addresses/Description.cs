using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi("/openapi.json").DisableRateLimiting();

    /// <summary>What an address gives: a file, or a sentence.</summary>
    public static RouteHandlerBuilder GivesFile(this RouteHandlerBuilder address, string contentType) =>
        address
            .Produces<Stream>(StatusCodes.Status200OK, contentType)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
