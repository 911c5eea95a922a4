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

    /// <summary>Whether a page of another server sends it, or shows it within itself.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hosts">Names of what stands before this server: its pages may be encrypted, which this one is not told.</param>
    public static bool IsElsewhere(HttpRequest request, params IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
            return !IsOwn(origin, request) && !IsOwnHost(origin, request, hosts);
        return !IsVisit(request) && !Own.Contains(request.Headers["Sec-Fetch-Site"].ToString(), StringComparer.Ordinal);
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwnHost(string origin, HttpRequest request, IReadOnlyList<string> hosts) =>
        hosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && string.Equals(page.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>A person's way to another page, by a link for instance; a frame in a page goes without one.</summary>
    private static bool IsVisit(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
