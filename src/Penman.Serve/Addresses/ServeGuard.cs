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

    /// <summary>Those that HTTP defines; others, any number of them, would each be counted apart.</summary>
    private static readonly string[] Methods =
    [
        HttpMethods.Get,
        HttpMethods.Post,
        HttpMethods.Put,
        HttpMethods.Patch,
        HttpMethods.Delete,
        HttpMethods.Options,
        HttpMethods.Trace,
        HttpMethods.Connect,
    ];

    private readonly OwnNames _names = new(options.Listen, port, [.. options.Hosts]);

    /// <summary>
    /// Comes before what is counted: refuses a method that there is not, and takes HEAD for GET, whose body the connection
    /// leaves out. All answers get the headers, those too that are begun anew.
    /// </summary>
    public static Task Begin(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            SecurityHeaders.AddTo(context.Response.Headers, ContentSecurityPolicy);
            return Task.CompletedTask;
        });
        if (context.Request.Method == HttpMethods.Head)
            context.Request.Method = HttpMethods.Get;
        return Methods.Contains(context.Request.Method, StringComparer.Ordinal)
            ? next(context)
            : Problems.TellAsync(
                context,
                StatusCodes.Status501NotImplemented,
                "There is no such method; /openapi.json says how addresses are asked."
            );
    }

    /// <summary>Answers what is refused, and hands on the rest.</summary>
    public Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (!_names.Contain(context.Request.Host))
            return Problems.TellAsync(
                context,
                StatusCodes.Status400BadRequest,
                "The server is not called so; ask it by its address, or name the host when it is started."
            );
        return RequestOrigin.IsElsewhere(context.Request, options.Hosts)
            ? Problems.TellAsync(
                context,
                StatusCodes.Status403Forbidden,
                "The server answers programs and people, and no page of another server; ask it from that server instead."
            )
            : next(context);
    }
}
