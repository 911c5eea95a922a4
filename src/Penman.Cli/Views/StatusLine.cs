using System.Text.RegularExpressions;
using Spectre.Console;

namespace Penman.Cli.Views;

/// <summary>
/// Shows what is being done: to a person on a line that goes away; to files and pipes, once it takes a while, in lines
/// on the error stream, so that results stay alone.
/// </summary>
internal static partial class StatusLine
{
    /// <summary>
    /// Runs a calculation that reports what it does, in words that end in a percentage where it knows one: "drawing, 12 %".
    /// Where standard output is for programs, nothing is shown there, even if a person watches.
    /// </summary>
    public static T Run<T>(CliContext context, Func<IProgress<string>, T> calculate, bool isForPrograms = false)
    {
        if (context.IsWatched && !isForPrograms)
            return RunWatched(context, calculate);
        using var lines = new Lines(context);
        return calculate(lines);
    }

    private static T RunWatched<T>(CliContext context, Func<IProgress<string>, T> calculate) =>
        context.Console.Status().Start("starting", status => calculate(new Line(status)));

    /// <summary>Runs a calculation that has nothing to report but what it is.</summary>
    public static void Run(CliContext context, string what, Action calculate) =>
        Run(
            context,
            status =>
            {
                status.Report(what);
                calculate();
                return what;
            }
        );

    private sealed class Line(StatusContext status) : IProgress<string>
    {
        public void Report(string value) => status.Status(value.EscapeMarkup());
    }

    /// <summary>Now and then a line, if words have changed, or a tenth.</summary>
    private sealed partial class Lines : IProgress<string>, IDisposable
    {
        private readonly Lock _gate = new();
        private readonly TextWriter _error;
        private readonly ITimer _timer;
        private string _now = "";
        private string _told = "";

        public Lines(CliContext context)
        {
            _error = context.Error;
            _timer = context.Time.CreateTimer(_ => Tell(), state: null, context.Patience, context.Patience);
        }

        public void Report(string value)
        {
            lock (_gate)
                _now = value;
        }

        public void Dispose()
        {
            _timer.Dispose();
            Report(""); // A timer that is under way tells nothing any more.
        }

        private void Tell()
        {
            lock (_gate)
            {
                var tenth = FineFigures.Replace(_now, "");
                if (tenth == _told || tenth.Length == 0)
                    return;
                _told = tenth;
                _error.WriteLine(_now);
            }
        }

        /// <summary>The last digit of a percentage, and all of other numbers.</summary>
        [GeneratedRegex("[0-9](?= %)|[0-9,]+(?![0-9]* %)")]
        private static partial Regex FineFigures { get; }
    }
}

/// <summary>Tells in words how much of a calculation is done.</summary>
internal sealed class Percentage(string what, IProgress<string> status) : IProgress<double>
{
    private int _told = -1;

    public void Report(double value)
    {
        var whole = (int)(100 * value);
        if (whole == _told)
            return;
        _told = whole;
        status.Report($"{what}, {whole} %");
    }

    /// <summary>Passes items on as they are asked for, and tells how many have gone.</summary>
    public IEnumerable<T> Of<T>(IReadOnlyList<T> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Report((double)i / items.Count);
            yield return items[i];
        }
    }
}
