using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Penman.Studio.Serving;

/// <summary>
/// Tells whoever started the studio what ended a page: a mistake of ours, of which the page itself says only that something went wrong.
/// </summary>
/// <param name="tell">Gets what was thrown, from any thread.</param>
internal sealed class PageFailures(Action<Exception> tell) : ILoggerProvider
{
    /// <summary>Who logs what a page's component throws.</summary>
    public const string Category = "Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost";

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Teller(tell);

    /// <inheritdoc/>
    public void Dispose() { }

    private sealed class Teller(Action<Exception> tell) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (exception is not null && IsEnabled(logLevel) && !IsOfClosedWindow(exception))
                tell(exception);
        }

        /// <remarks>A window may be closed any time; what its components still asked of it then fails, each by itself.</remarks>
        private static bool IsOfClosedWindow(Exception exception) =>
            exception is AggregateException several
                ? several.Flatten().InnerExceptions is var all
                    && all.Any(IsGone)
                    && all.All(one => IsGone(one) || one is OperationCanceledException)
                : IsGone(exception);

        /// <remarks>The services of a window go with it; a component that is drawn in that moment finds none.</remarks>
        private static bool IsGone(Exception exception) =>
            exception is JSDisconnectedException or ObjectDisposedException { ObjectName: nameof(IServiceProvider) };
    }
}
