using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>Shows a person what is being done, on a line that goes away; to files and pipes it says nothing.</summary>
internal static class StatusLine
{
    /// <summary>Runs a calculation that reports what it does.</summary>
    public static T Run<T>(IAnsiConsole console, Func<IProgress<string>, T> calculate) =>
        console.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? console.Status().Start("starting", status => calculate(new Line(status)))
            : calculate(new Nobody());

    private sealed class Line(StatusContext status) : IProgress<string>
    {
        public void Report(string value) => status.Status(value.EscapeMarkup());
    }

    private sealed class Nobody : IProgress<string>
    {
        public void Report(string value) { }
    }
}
