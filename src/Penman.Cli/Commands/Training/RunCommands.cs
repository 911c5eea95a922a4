using Penman.Options;
using Penman.Reports;
using Penman.Runs;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman train</c>: a new run.</summary>
internal sealed class TrainCommand(Command command, CliContext context)
{
    public static CommandEntry Entry { get; } =
        new(
            "train",
            "Trains a generator and a discriminator on real digits. Ctrl-C saves and stops.",
            [
                "penman train --preset mlp --epochs 20",
                "penman train --minutes 5 --seed 7 --out runs/seven",
                "penman train --config my-options.json --batch-size 64",
            ],
            (command, context) => new TrainCommand(command, context).Invoke
        );

    private readonly OptionFlags _options = new(command, OptionTable.All);

    private int Invoke(ParseResult parse)
    {
        var options = _options.Read(parse, context);
        options = options with
        {
            Data = context.Resolve(options.Data),
            Out = context.Resolve(options.Out),
            Models = context.Resolve(options.Models),
        };
        context.BeginWork();
        using var run = Run.Start(options, new() { Time = context.Time, Runs = context.Resolve("runs") });
        var title = $"Training {options.Training.Architecture} in {context.Shorten(run.Folder)}";
        return TrainingSession.Run(run, title, context);
    }
}

/// <summary><c>penman resume</c>: continues a run as if it had never stopped.</summary>
internal sealed class ResumeCommand(Command command, CliContext context)
{
    private static readonly string[] Changeable =
    [
        nameof(RunOptions.Epochs),
        nameof(RunOptions.Images),
        nameof(RunOptions.Minutes),
        nameof(RunOptions.StopWhenFlat),
        nameof(RunOptions.ScoreEvery),
        nameof(RunOptions.Threads),
        nameof(RunOptions.Data),
        nameof(RunOptions.Models),
    ];

    public static CommandEntry Entry { get; } =
        new(
            "resume",
            "Continues a run from its newest checkpoint, exactly as if it had never stopped.",
            [
                "penman resume runs/001-mlp",
                "penman resume runs/001-mlp --epochs 40 --redo-decay",
                "penman resume copied/001-mlp --models copied/models",
            ],
            (command, context) => new ResumeCommand(command, context).Invoke
        );

    private readonly Argument<string> _folder = command.Word("run", "The run's folder.");

    private readonly OptionFlags _options = new(
        command,
        OptionTable.All.Where(row => Changeable.Contains(row.PropertyName)),
        takesFile: false
    );

    private readonly Option<bool> _redoDecay = command.Switch(
        "--redo-decay",
        "With another length: let the learning rates decay over it, from its half to its end."
    );

    private int Invoke(ParseResult parse)
    {
        var folder = context.Resolve(parse.GetRequiredValue(_folder));
        context.BeginWork();
        using var run = Run.Resume(folder, Revision(parse), new() { Time = context.Time });
        var images = Amounts.Count(run.Trainer.ImagesSeen);
        return TrainingSession.Run(run, $"Continuing {context.Shorten(run.Folder)} after {images} images", context);
    }

    private RunRevision Revision(ParseResult parse)
    {
        var options = _options.Read(parse, context);
        return new RunRevision(options.Epochs, options.Images, options.Minutes)
        {
            StopWhenFlat = options.StopWhenFlat,
            ScoreEvery = IsGiven(nameof(RunOptions.ScoreEvery)) ? options.ScoreEvery : null,
            Threads = IsGiven(nameof(RunOptions.Threads)) ? options.Threads : null,
            Data = context.Resolve(options.Data),
            Models = IsGiven(nameof(RunOptions.Models)) ? context.Resolve(options.Models) : null,
            RedoDecay = parse.GetValue(_redoDecay),
        };

        bool IsGiven(string property) => _options.IsGiven(parse, property);
    }
}

/// <summary>Trains a run before someone's eyes, and says at the end where everything is.</summary>
internal static class TrainingSession
{
    /// <summary>Says what is known to go badly, then trains until the run's end, or a signal.</summary>
    public static int Run(Run run, string title, CliContext context)
    {
        var stop = context.BeginWork();
        var stepsBefore = run.Trainer.Steps;
        foreach (var note in run.Notes)
            context.WriteLine($"Note: {FlagNames.In(note)}");
        foreach (var remark in Wording.Remarks(run, context))
            context.WriteLine(remark);
        ITrainingView view = context.IsWatched
            ? new LiveView(context, title, DataSet.Open(run.Options.Data).Classes.Count)
            : new PlainView(context, title);
        try
        {
            view.Watch(() => run.Train(Hear, stop));
        }
        catch (IOException exception)
        {
            throw new IOException(
                $"{FlagNames.In(exception)} What is saved stays; \"penman resume {context.Shorten(run.Folder)}\" continues.",
                exception
            );
        }

        foreach (var line in Conclusion(run, context, run.Trainer.Steps > stepsBefore))
            context.WriteLine(line);
        return context.Stop.ExitCode;

        void Hear(RunEvent told)
        {
            view.Hear(told);
            if (told is Ended && RunReport.TryWrite(run.Folder, FlagNames.WordsFor) is { } refusal)
                view.Hear(new Warned(refusal));
        }
    }

    private static IEnumerable<string> Conclusion(Run run, CliContext context, bool hasTrained) =>
        [.. run.Diagnoses.Select(Wording.Diagnosis), .. Ending(run, context, hasTrained)];

    private static IEnumerable<string> Ending(Run run, CliContext context, bool hasTrained)
    {
        var folder = context.Shorten(run.Folder);
        var images = Amounts.Count(run.Trainer.ImagesSeen);
        if (context.Stop.ExitCode != 0)
            return [$"Stopped after {images} images and saved; \"penman resume {folder}\" continues."];
        if (run.IsFlat)
            return [Wording.Flat(run.Options.StopWhenFlat!.Value), .. Done()];
        return hasTrained
            ? Done()
            : [$"The run has its full length, {images} images; --epochs, --images or --minutes makes it longer."];

        string[] Done() =>
            [
                $"Trained on {images} images; report.html, pictures and charts are in {folder}, the models in "
                    + $"{context.Shorten(context.Resolve(run.Options.Models))}.",
                .. run.HasBestGenerator && run.Best is { } best
                    ? [Wording.Best(best.ImagesSeen, best.Score)]
                    : Array.Empty<string>(),
                "\"penman generate\" draws new digits.",
            ];
    }
}
