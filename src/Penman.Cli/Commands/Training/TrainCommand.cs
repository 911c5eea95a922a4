using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Options;
using Penman.Runs;

namespace Penman.Cli.Commands.Training;

/// <summary><c>penman train</c>: a new run.</summary>
internal static class TrainCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "train",
            "Trains a generator and a discriminator on real digits. Ctrl-C saves and stops."
        );
        var flags = new OptionFlags(command, OptionTable.All);
        command.SetAction(parse => Train(flags.Read(parse, context), context));
        return command;
    }

    private static int Train(RunOptions options, CliContext context)
    {
        options = options with
        {
            Data = options.Data is { } data ? context.Resolve(data) : null,
            Out = options.Out is { } folder ? context.Resolve(folder) : null,
            Models = context.Resolve(options.Models),
        };
        using var run = Run.Start(options, context.Time, context.Resolve("runs"));
        var title = $"Training {options.Training.Architecture} in {context.Shorten(run.Folder)}";
        return TrainingSession.Run(run, title, context);
    }
}
