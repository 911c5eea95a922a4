using System.Net;
using Microsoft.AspNetCore.Http;
using Penman.Web;

namespace Penman.Studio.Guards;

/// <summary>
/// Lets a request in if it names this server, comes from one of its own pages (no page elsewhere sends one, nor opens a
/// WebSocket), and has the token or its cookie.
/// </summary>
internal sealed class RequestGuard(AccessToken token, IPAddress listen, Func<int> port)
{
    /// <summary>No script in a page, and nothing from elsewhere; components set styles on elements.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private readonly OwnNames _names = new(listen, port);

    /// <summary>Browsers keep cookies by host, not port: two studios must not share one.</summary>
    private string Cookie => $"penman-studio-{port()}";

    /// <summary>Answers what is refused, and hands on the rest.</summary>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        SecurityHeaders.AddTo(context.Response.Headers, ContentSecurityPolicy);
        if (!_names.Contain(context.Request.Host))
            await Refuse(context, StatusCodes.Status400BadRequest, "This address is not one of the studio's.");
        else if (!IsOwnOrigin(context.Request))
            await Refuse(context, StatusCodes.Status403Forbidden, "The studio answers its own pages only.");
        else if (token.Is(context.Request.Query[AccessToken.Field]) && HttpMethods.IsGet(context.Request.Method))
            Admit(context);
        else if (!token.Is(context.Request.Cookies[Cookie]))
            await Refuse(
                context,
                StatusCodes.Status401Unauthorized,
                "Open the address that \"penman studio\" printed in its terminal; each start has a new one."
            );
        else
            await next(context);
    }

    private void Admit(HttpContext context)
    {
        context.Response.Cookies.Append(
            Cookie,
            token.Value,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
            }
        );
        // Out of the address, and so out of the history. A redirect within the site sends the cookie along.
        context.Response.Redirect("/");
    }

    /// <summary>What changes something, or listens, must say where it comes from.</summary>
    private static bool IsOwnOrigin(HttpRequest request)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return !RequestOrigin.IsElsewhere(request)
            && (RequestOrigin.IsNamed(request) || (isRead && !request.Headers.ContainsKey("Sec-WebSocket-Key")));
    }

    private static Task Refuse(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }
}
