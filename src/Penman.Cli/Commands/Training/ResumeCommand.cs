using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Cli.Views;
using Penman.Options;
using Penman.Runs;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman resume</c>: continues a run as if it had never stopped.</summary>
internal static class ResumeCommand
{
    private static readonly string[] Changeable =
    [
        nameof(RunOptions.Epochs),
        nameof(RunOptions.Images),
        nameof(RunOptions.Minutes),
        nameof(RunOptions.StopWhenFlat),
        nameof(RunOptions.Threads),
    ];

    public static Command Create(CliContext context)
    {
        var command = new Command(
            "resume",
            "Continues a run from its newest checkpoint, exactly as if it had never stopped."
        );
        var folder = new Argument<string>("run") { Description = "The run's folder." };
        command.Add(folder);
        var rows = OptionTable.All.Where(row => Changeable.Contains(row.PropertyName));
        var flags = new OptionFlags(command, rows, takesFile: false);
        command.SetAction(parse =>
            Resume(context.Resolve(parse.GetRequiredValue(folder)), flags.Read(parse, context), context)
        );
        return command;
    }

    private static int Resume(string folder, RunOptions changes, CliContext context)
    {
        var length = new RunLength(changes.Epochs, changes.Images, changes.Minutes)
        {
            StopWhenFlat = changes.StopWhenFlat,
        };
        using var run = Run.Resume(folder, length, changes.Threads > 0 ? changes.Threads : null, context.Time);
        var images = Wording.Count(run.Trainer.ImagesSeen);
        return TrainingSession.Run(run, $"Continuing {context.Shorten(run.Folder)} after {images} images", context);
    }
}
