using Penman.Cli.Context;
using Penman.Cli.Views;
using Spectre.Console;

namespace Penman.Tests.Cli;

public sealed class ProgressTests
{
    [Fact]
    public void To_files_and_pipes_the_error_stream_tells_now_and_then_what_is_done()
    {
        using StringWriter output = new(),
            error = new();
        using var stop = new StopSignal();
        var time = new ManualTime();
        var context = Context(Consoles.Create(output, isRedirected: true), time, stop) with { Error = error };

        var result = StatusLine.Run(
            context,
            status =>
            {
                status.Report("reading");
                status.Report("drawing, 3 %");
                time.Tick();
                status.Report("drawing, 9 %"); // the same tenth
                time.Tick();
                status.Report("drawing, 12 %");
                time.Tick();
                status.Report("packing 1,000 pictures");
                time.Tick();
                status.Report("packing 2,000 pictures"); // the same words
                time.Tick();
                status.Report("too late");
                return 5;
            }
        );
        time.Tick();

        Assert.Equal((5, ""), (result, output.ToString()));
        Assert.Equal(
            "drawing, 3 %\ndrawing, 12 %\npacking 1,000 pictures\n",
            error.ToString().ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public void A_training_that_is_stopped_leaves_no_line_half_full()
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        var context = Context(Watched(output), TimeProvider.System, stop);

        Assert.Throws<OperationCanceledException>(() =>
            new ShareProgress(context, "Training", "afterwards").Run<int>(progress =>
            {
                progress.Report((0.5, 1.25f));
                throw new OperationCanceledException();
            })
        );

        const string Line = "Training: 50%, loss 1.250";
        Assert.Equal($"\r{Line}\r{"".PadRight(Line.Length)}\r", output.ToString());
    }

    [Fact]
    public void What_comes_after_the_last_step_is_told()
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        var context = Context(Consoles.Create(output, isRedirected: true), TimeProvider.System, stop);

        new ShareProgress(context, "Training", "now it reads").Run(progress =>
        {
            progress.Report((1, 0.5f));
            return 0;
        });

        Assert.Equal("Training: 100%, loss 0.500; now it reads\n", output.ToString().ReplaceLineEndings("\n"));
    }

    private static IAnsiConsole Watched(StringWriter output) =>
        AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(output),
            }
        );

    private static CliContext Context(IAnsiConsole console, TimeProvider time, StopSignal stop) =>
        new(console.Profile.Out.Writer, TextWriter.Null, time, Path.GetTempPath(), stop)
        {
            Console = console,
            IsRedirected = !console.Profile.Capabilities.Ansi,
        };

    /// <summary>A clock whose only timer goes off when told to.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private Action? _timer;

        public void Tick() => _timer?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal((2, 2), (dueTime.TotalSeconds, period.TotalSeconds));
            _timer = () => callback(state);
            return new Timer(callback, state, Timeout.Infinite, Timeout.Infinite);
        }
    }
}
