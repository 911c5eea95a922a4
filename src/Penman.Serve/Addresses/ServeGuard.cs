using Microsoft.AspNetCore.Http;
using Penman.Web;

namespace Penman.Serve.Addresses;

/// <summary>
/// Lets a request in if it names this server and no page elsewhere sends it: what a person's browser visits shall neither
/// read answers of a server of theirs nor keep it busy.
/// </summary>
internal sealed class ServeGuard(ServeOptions options, Func<int> port)
{
    /// <summary>Answers are data: a picture that a browser opens loads and runs nothing.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private readonly OwnNames _names = new(options.Listen, port, [.. options.Hosts]);

    /// <summary>Answers what is refused, and hands on the rest.</summary>
    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        SecurityHeaders.AddTo(context.Response.Headers, ContentSecurityPolicy);
        if (!_names.Contain(context.Request.Host))
            return Problems.TellAsync(
                context,
                StatusCodes.Status400BadRequest,
                "The server is not called so; ask it by its address, or name the host when it is started."
            );
        return RequestOrigin.IsElsewhere(context.Request)
            ? Problems.TellAsync(
                context,
                StatusCodes.Status403Forbidden,
                "The server answers programs and people, and no page of another server; ask it from that server instead."
            )
            : next(context);
    }
}
