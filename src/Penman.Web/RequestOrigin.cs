using Microsoft.AspNetCore.Http;

namespace Penman.Web;

/// <summary>Where a request comes from, as browsers say it; other programs say nothing.</summary>
public static class RequestOrigin
{
    /// <summary>What browsers say of requests by a page of this server, or by a person; "same-site" is another port.</summary>
    private static readonly string[] Own = ["", "same-origin", "none"];

    /// <summary>Whether it says that it changes something or listens, which a click on a link elsewhere does not.</summary>
    public static bool IsNamed(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Origin.ToString().Length > 0;
    }

    /// <summary>Whether a page of another server sends it.</summary>
    public static bool IsElsewhere(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        return request.Headers["Sec-Fetch-Mode"] != "navigate"
            && !Own.Contains(request.Headers["Sec-Fetch-Site"].ToString(), StringComparer.Ordinal);
    }
}
