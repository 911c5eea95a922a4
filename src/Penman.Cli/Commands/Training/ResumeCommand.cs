using Penman.Cli.Views;
using Penman.Options;
using Penman.Runs;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman resume</c>: continues a run as if it had never stopped.</summary>
internal sealed class ResumeCommand(Command command, CliContext context)
{
    private static readonly string[] Changeable =
    [
        nameof(RunOptions.Epochs),
        nameof(RunOptions.Images),
        nameof(RunOptions.Minutes),
        nameof(RunOptions.StopWhenFlat),
        nameof(RunOptions.Threads),
    ];

    public static CommandEntry Entry { get; } =
        new(
            "resume",
            "Continues a run from its newest checkpoint, exactly as if it had never stopped.",
            ["penman resume runs/001-mlp", "penman resume runs/001-mlp --epochs 40"],
            (command, context) => new ResumeCommand(command, context).Invoke
        );

    private readonly Argument<string> _folder = command.Word("run", "The run's folder.");

    private readonly OptionFlags _options = new(
        command,
        OptionTable.All.Where(row => Changeable.Contains(row.PropertyName)),
        takesFile: false
    );

    private int Invoke(ParseResult parse)
    {
        var folder = context.Resolve(parse.GetRequiredValue(_folder));
        var changes = _options.Read(parse, context);
        var length = new RunLength(changes.Epochs, changes.Images, changes.Minutes)
        {
            StopWhenFlat = changes.StopWhenFlat,
        };
        using var run = Run.Resume(folder, length, changes.Threads > 0 ? changes.Threads : null, context.Time);
        var images = Wording.Count(run.Trainer.ImagesSeen);
        return TrainingSession.Run(run, $"Continuing {context.Shorten(run.Folder)} after {images} images", context);
    }
}
