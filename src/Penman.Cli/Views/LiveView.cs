using Penman.Pictures;
using Penman.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Penman.Cli.Views;

/// <summary>
/// A view that redraws itself in place: progress, speed, losses and a few digits. The training thread only leaves its
/// newest values here; drawing happens on another.
/// </summary>
internal sealed class LiveView(CliContext context, string title, int classes) : ITrainingView
{
    private const int MaximumBarWidth = 60;
    private const int LinesWithoutDigits = 7;
    private const string EraseScreen = "\u001b[2J\u001b[H";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console = context.Console;
    private readonly Lock _lock = new();
    private readonly List<string> _notes = [];
    private StepDone? _step;
    private Scored? _score;
    private SamplesDrawn? _samples;

    public void Watch(Action train) =>
        _console.Live(Draw()).Overflow(VerticalOverflow.Crop).Start(live => WatchLive(live, train));

    public void Hear(RunEvent told)
    {
        lock (_lock)
            switch (told)
            {
                case StepDone step:
                    _step = step;
                    break;
                case SamplesDrawn samples:
                    _samples = samples;
                    break;
                case RolledBack rollback:
                    _notes.Add(Wording.Rollback(rollback));
                    break;
                case Scored score:
                    _score = score;
                    break;
                case Diagnosed { Diagnosis: var diagnosis }:
                    _notes.Add(Wording.Diagnosis(diagnosis));
                    break;
                case Warned { Sentence: var sentence }:
                    _notes.Add(Wording.Warning(sentence));
                    break;
            }
    }

    private void WatchLive(LiveDisplayContext live, Action train)
    {
        var training = Task.Factory.StartNew(
            train,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        var width = _console.Profile.Width;
        while (Task.WaitAny([training], Period) < 0)
        {
            if (width != _console.Profile.Width)
                _console.Write(new ControlCode(EraseScreen)); // The terminal has moved the lines drawn before.
            width = _console.Profile.Width;
            live.UpdateTarget(Draw());
        }

        live.UpdateTarget(Draw());
        training.GetAwaiter().GetResult();
    }

    private Rows Draw()
    {
        lock (_lock)
            return new Rows([new Text(title), .. _step is { } step ? Describe(step) : []]);
    }

    private IEnumerable<IRenderable> Describe(StepDone step)
    {
        yield return Bar(step.Fraction);
        yield return new Text(
            $"{Amounts.Count(step.Numbers.ImagesSeen)} images   {Amounts.Count(step.ImagesPerSecond)} images/s   "
                + $"{Amounts.Duration(step.Remaining)} left"
        );
        yield return new Text(Wording.Losses(step.Numbers));
        if (_score is { } score)
            yield return new Text(Wording.Score(score));
        foreach (var note in _notes)
            yield return new Text(note, new Style(Color.Yellow));
        if (context.Stop.ExitCode != 0)
            yield return new Text("Stopping: finishing the step and saving ...", new Style(Color.Yellow));
        if (_samples is not { } samples || !DigitPreview.FitsInto(_console))
            yield break;
        yield return new Text($"Digits after {Amounts.Count(samples.ImagesSeen)} images:");
        yield return new DigitPreview(
            SomeOf(samples.Samples),
            _console.Profile.Height - LinesWithoutDigits - NoteLines()
        );
    }

    /// <summary>Lines that the score and the notes take, wrapped as they are at spaces.</summary>
    private int NoteLines() =>
        (_score is null ? 0 : 1) + _notes.Sum(note => note.Length / Math.Max(_console.Profile.Width - 10, 1) + 1);

    /// <summary>Some at equal distances: where there are as many of each class in order, the first of each.</summary>
    private List<Image> SomeOf(IReadOnlyList<Image> samples) =>
        [.. Enumerable.Range(0, classes).Select(i => samples[i * samples.Count / classes])];

    private Paragraph Bar(double fraction)
    {
        var width = Math.Clamp(_console.Profile.Width - 10, 1, MaximumBarWidth);
        var done = (int)(fraction * width);
        return new Paragraph()
            .Append(new string('━', done), new Style(Color.Green))
            .Append(new string('─', width - done), new Style(Color.Grey))
            .Append($" {fraction:0.0%}");
    }
}

/// <summary>Shows a training to a person or a log.</summary>
internal interface ITrainingView
{
    /// <summary>Takes what the run tells; called on the training thread.</summary>
    void Hear(RunEvent told);

    /// <summary>Runs a training and shows it until it ends; an exception of the training comes out here.</summary>
    void Watch(Action train);
}
