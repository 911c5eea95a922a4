using Microsoft.Extensions.Logging;

namespace Penman.Tests.Support;

/// <summary>A log that keeps its lines, whoever writes them.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly List<(LogLevel Level, string Line)> _lines = [];

    /// <summary>Told of each line.</summary>
    public Action<string> OnLine { get; set; } = _ => { };

    public IReadOnlyList<(LogLevel Level, string Line)> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Those that came with lines, in their order.</summary>
    public List<Exception> Exceptions { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        var line = formatter(state, exception);
        lock (_lines)
        {
            _lines.Add((logLevel, line));
            if (exception is not null)
                Exceptions.Add(exception);
        }

        OnLine(line);
    }

    public void Dispose() { }
}
