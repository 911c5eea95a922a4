using Microsoft.AspNetCore.Http;

namespace Penman.Serve.Addresses;

/// <summary>What is refused, as a sentence: problem details of RFC 9457.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>An answer that says what is wrong and what to do.</summary>
    public static IResult Of(int status, string sentence) => Results.Problem(sentence, statusCode: status);

    /// <summary>Gives that answer.</summary>
    public static Task TellAsync(HttpContext context, int status, string sentence) =>
        Of(status, sentence).ExecuteAsync(context);
}
