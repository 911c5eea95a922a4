using Microsoft.AspNetCore.Http;

namespace Penman.Web;

/// <summary>What a browser may do with an answer of ours.</summary>
public static class SecurityHeaders
{
    /// <summary>Adds them.</summary>
    /// <param name="headers">Those of the answer.</param>
    /// <param name="policy">Where content may come from, as Content-Security-Policy.</param>
    public static void AddTo(IHeaderDictionary headers, string policy)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
