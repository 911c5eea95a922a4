using System.Net;
using Microsoft.AspNetCore.Http;

namespace Penman.Studio.Guards;

/// <summary>
/// Lets a request in if it names this server (a page elsewhere whose name now leads here does not: DNS rebinding), comes from
/// one of its own pages (no page elsewhere sends one, nor opens a WebSocket), and has the token or its cookie.
/// </summary>
internal sealed class RequestGuard(AccessToken token, IPAddress listen, Func<int> port)
{
    private const int HttpPort = 80; // left out where it is meant

    /// <summary>What browsers say of requests by a page of this server, or by a person; "same-site" is another port.</summary>
    private static readonly string[] Own = ["", "same-origin", "none"];

    /// <summary>Browsers keep cookies by host, not port: two studios must not share one.</summary>
    private string Cookie => $"penman-studio-{port()}";

    /// <summary>Answers what is refused, and hands on the rest.</summary>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        SecurityHeaders.AddTo(context.Response.Headers);
        if (!IsOwnHost(context.Request.Host))
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

    private bool IsOwnHost(HostString host) =>
        (host.Port ?? HttpPort) == port()
        && (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) ? IsOwn(address) : IsOwn(host.Host));

    private bool IsForOthers => !IPAddress.IsLoopback(listen);

    private bool IsOwn(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || address.Equals(listen)
        || listen.Equals(IPAddress.Any)
        || listen.Equals(IPAddress.IPv6Any);

    private bool IsOwn(string name) =>
        string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IsForOthers && string.Equals(name, Environment.MachineName, StringComparison.OrdinalIgnoreCase));

    /// <summary>What changes something, or listens, says where it comes from; a click on a link elsewhere does neither.</summary>
    private static bool IsOwnOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        var isNavigation = request.Headers["Sec-Fetch-Mode"] == "navigate";
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return isRead
            && !request.Headers.ContainsKey("Sec-WebSocket-Key")
            && (isNavigation || Own.Contains(request.Headers["Sec-Fetch-Site"].ToString(), StringComparer.Ordinal));
    }

    private static Task Refuse(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }
}
