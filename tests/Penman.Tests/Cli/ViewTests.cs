using Penman.Cli.Context;
using Penman.Cli.Views;
using Penman.Evaluation.Judging;
using Penman.Game;
using Penman.Pictures;
using Penman.Runs;
using Penman.Runs.Records;
using Penman.Words;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Penman.Tests.Cli;

public sealed class ViewTests
{
    [Fact]
    public void A_plain_line_comes_every_five_seconds_or_five_per_cent()
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        var time = new ManualTime();
        var view = new PlainView(Context(Consoles.Create(output, isRedirected: true), time, stop), "Training");

        view.Watch(() =>
        {
            for (time.Seconds = 1; time.Seconds <= 12; time.Seconds++)
                view.Hear(Progress(time.Seconds / 1000)); // slow: lines at 5 s and 10 s
            view.Hear(Progress(0.5));
            view.Hear(Progress(0.52));
            view.Hear(Progress(0.5625));
            view.Hear(Progress(0.57)); // the last, however near
        });

        var lines = output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal("Traini   0.5%   1.0%  50.0%  56.3%  57.0%", string.Join(' ', lines.Select(line => line[..6])));
        Assert.Equal(
            "  0.5%        1,280 images     2,500 images/s   1 min 5 s left   "
                + "loss D 1.250 G 0.500   D(real) 0.75 D(fake) 0.25 pairs 0.90",
            lines[1]
        );
    }

    [Fact]
    public void The_live_view_draws_progress_and_digits_and_shows_the_cursor_again()
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.TrueColor,
                Out = new AnsiConsoleOutput(output),
            }
        );
        (console.Profile.Width, console.Profile.Height, console.Profile.Capabilities.Unicode) = (80, 24, true);
        var view = new LiveView(Context(console, TimeProvider.System, stop), "Training mlp", classes: 10);

        view.Watch(() =>
        {
            view.Hear(new SamplesDrawn(1280, [.. Enumerable.Repeat(new Image(28, 28, channels: 1), 64)]));
            view.Hear(Progress(0.25));
        });

        var text = output.ToString();
        Assert.Contains("Training mlp", text, StringComparison.Ordinal);
        Assert.Contains(" 25.0%", text, StringComparison.Ordinal);
        Assert.Contains("1,280 images   2,500 images/s   1 min 5 s left", text, StringComparison.Ordinal);
        Assert.Contains("Digits after 1,280 images:", text, StringComparison.Ordinal);
        Assert.Contains("▀", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[?25h", text[text.LastIndexOf('▀')..], StringComparison.Ordinal);
    }

    [Fact]
    public void Both_views_show_scores_and_what_goes_wrong()
    {
        const string Score = "score 3.1 x floor   agreement 98.4%   coverage 0.90   best 2.9 at 300,000";
        const string Warning = "Warning after 360,000 images: Set --batch-size.";
        using var stop = new StopSignal();
        foreach (var isLive in (bool[])[false, true])
        {
            using var output = new StringWriter();
            var console = isLive
                ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) })
                : Consoles.Create(output, isRedirected: true);
            console.Profile.Width = 120;
            var context = Context(console, TimeProvider.System, stop);
            ITrainingView view = isLive
                ? new LiveView(context, "Training", classes: 10)
                : new PlainView(context, "Training");

            view.Watch(() =>
            {
                view.Hear(Progress(0.25));
                view.Hear(new Scored(360_000, At(3.1), 300_000, At(2.9)));
                view.Hear(new Diagnosed(new(Trouble.NoProgress, 360_000, new($"Set {new Name("BatchSize")}."))));
            });

            Assert.Contains(Score, output.ToString(), StringComparison.Ordinal);
            Assert.Contains(Warning, output.ToString(), StringComparison.Ordinal);
        }

        static QuickScore At(double distance) =>
            new(Images: 2000, distance, FrechetFloor: 1) { Agreement = 0.984, Coverage = 0.9 };
    }

    [Theory]
    [InlineData(10)]
    [InlineData(4)]
    public void The_live_view_shows_each_class_of_a_conditional_run(int classes)
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.TrueColor,
                Out = new AnsiConsoleOutput(output),
            }
        );
        (console.Profile.Width, console.Profile.Height, console.Profile.Capabilities.Unicode) = (130, 24, true);
        var view = new LiveView(Context(console, TimeProvider.System, stop), "Training", classes);

        view.Watch(() =>
        {
            view.Hear(new SamplesDrawn(0, [.. Enumerable.Range(0, 8 * classes).Select(i => Shade(24 * (i / 8)))])); // a shade per class
            view.Hear(Progress(0.25));
        });

        Assert.All(
            Enumerable.Range(0, classes).Select(digit => 24 * digit),
            shade => Assert.Contains($"38;2;{shade};{shade};{shade}", output.ToString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_goes_wrong_in_training_comes_out_of_the_live_view()
    {
        using var output = new StringWriter();
        using var stop = new StopSignal();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var view = new LiveView(Context(console, TimeProvider.System, stop), "Training", classes: 10);

        Assert.Throws<DivergenceException>(() => view.Watch(() => throw new DivergenceException(1, "the loss")));
    }

    [Theory]
    [InlineData(130, 24, 10, 1)]
    [InlineData(129, 24, 10, 1)]
    [InlineData(128, 24, 5, 2)]
    [InlineData(64, 24, 5, 2)]
    [InlineData(64, 11, 5, 1)]
    [InlineData(63, 24, 4, 3)]
    [InlineData(12, 5, 1, 0)]
    [InlineData(11, 24, 0, 0)]
    public void A_preview_takes_the_room_there_is(int width, int height, int columns, int rows)
    {
        var preview = new DigitPreview([.. Enumerable.Repeat(new Image(28, 28, channels: 1), 10)], height);
        using var output = new StringWriter();
        var console = Consoles.Create(output, isRedirected: true);

        var lines = Segment.SplitLines(((IRenderable)preview).Render(RenderOptions.Create(console), width));

        Assert.Equal(6 * rows, lines.Count);
        Assert.All(lines.Take(6), line => Assert.Equal(13 * columns - 1, line.Sum(segment => segment.Text.Length)));
    }

    [Fact]
    public void A_preview_draws_two_pixels_in_a_cell()
    {
        var digit = new Image(28, 28, channels: 1);
        foreach (var (x, y) in new[] { (2, 2), (3, 2), (2, 3), (3, 3) }) // the first pixel after cropping and halving
            digit.Pixels[y * 28 + x] = 240;
        using var output = new StringWriter();
        var options = RenderOptions.Create(Consoles.Create(output, isRedirected: true));

        var first = ((IRenderable)new DigitPreview([digit], maximumRows: 6)).Render(options, maxWidth: 80).First();

        Assert.Equal("▀", first.Text);
        Assert.Equal(new Style(new Color(240, 240, 240), new Color(0, 0, 0)), first.Style);
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.4, "1 s")]
    [InlineData(59.5, "1 min 0 s")]
    [InlineData(65, "1 min 5 s")]
    [InlineData(3600 * 2 + 125, "2 h 2 min")]
    [InlineData(3600 * 50, "50 h 0 min")]
    public void Durations_are_words(double seconds, string words) =>
        Assert.Equal(words, Amounts.Duration(TimeSpan.FromSeconds(seconds)));

    private static Image Shade(int shade)
    {
        var image = new Image(28, 28, channels: 1);
        Array.Fill(image.Pixels, (byte)shade);
        return image;
    }

    private static StepDone Progress(double fraction) =>
        new(
            new(Step: 10, ImagesSeen: 1280, 1.25f, 0.5f, 0.75f, 0.25f) { PairAccuracy = 0.9f },
            fraction,
            ImagesPerSecond: 2500,
            TimeSpan.FromSeconds(65)
        );

    private static CliContext Context(IAnsiConsole console, TimeProvider time, StopSignal stop) =>
        new(console.Profile.Out.Writer, TextWriter.Null, time, Path.GetTempPath(), stop)
        {
            Console = console,
            IsRedirected = !console.Profile.Capabilities.Ansi,
        };

    private sealed class ManualTime : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
