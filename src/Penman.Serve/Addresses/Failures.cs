using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Penman.Serve.Addresses;

/// <summary>Ends every request in an answer: what went wrong, in a sentence.</summary>
internal sealed class Failures(ServeOptions options)
{
    private const int ClientClosedRequest = 499; // nginx's, for the metrics alone

    /// <summary>Turns exceptions into answers; the library's <see cref="ArgumentException"/> is about what was asked.</summary>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            if (!context.RequestAborted.IsCancellationRequested)
                await Tell(context, exception);
            else if (!context.Response.HasStarted) // nobody listens, but it is counted
                context.Response.StatusCode = ClientClosedRequest;
        }
    }

    /// <summary>What the framework refuses with a number alone.</summary>
    public static Task TellStatus(StatusCodeContext told) =>
        Problems.TellAsync(
            told.HttpContext,
            told.HttpContext.Response.StatusCode,
            told.HttpContext.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound =>
                    $"There is nothing at {told.HttpContext.Request.Path}; /openapi.json lists what there is.",
                StatusCodes.Status405MethodNotAllowed =>
                    $"{told.HttpContext.Request.Path} is not asked by {told.HttpContext.Request.Method}; /openapi.json says how.",
                StatusCodes.Status504GatewayTimeout =>
                    "There was no answer in time: the server has much to do, or what is sent comes slowly; ask again, or another one.",
                _ => "The request cannot be understood; /openapi.json says what there is.",
            }
        );

    private Task Tell(HttpContext context, Exception exception)
    {
        if (context.Response.HasStarted)
            context.Abort();
        return exception switch
        {
            _ when context.Response.HasStarted => Task.CompletedTask,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.TellAsync(
                context,
                StatusCodes.Status413PayloadTooLarge,
                $"What is sent is longer than {Limits.LargestBody >> 20} MiB; save the picture smaller."
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => Problems.TellAsync(
                context,
                StatusCodes.Status408RequestTimeout,
                "What is sent comes too slowly; send a smaller picture, or by another line."
            ),
            BadHttpRequestException refused => Problems.TellAsync(context, refused.StatusCode, refused.Message),
            ArgumentException => Problems.TellAsync(context, StatusCodes.Status400BadRequest, In(exception)),
            OperationCanceledException => Problems.TellAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "The server is stopping; ask another one."
            ),
            _ => TellMistake(context, exception),
        };
    }

    private string In(Exception exception) => Sentence.Of(exception)?.With(options.WordsFor) ?? exception.Message;

    /// <summary>A damaged model says what is wrong with it; all else is a mistake of ours.</summary>
    private Task TellMistake(HttpContext context, Exception exception)
    {
        if (exception is not InvalidDataException)
            options.Failed(exception);
        return Problems.TellAsync(
            context,
            StatusCodes.Status500InternalServerError,
            exception is InvalidDataException ? In(exception) : "The server made a mistake, which is on its record."
        );
    }
}
