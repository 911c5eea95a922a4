using Penman.Options;
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
            Data = options.Data is { } data ? context.Resolve(data) : null,
            Out = options.Out is { } folder ? context.Resolve(folder) : null,
            Models = context.Resolve(options.Models),
        };
        using var run = Run.Start(options, context.Time, context.Resolve("runs"));
        var title = $"Training {options.Training.Architecture} in {context.Shorten(run.Folder)}";
        return TrainingSession.Run(run, title, context);
    }
}
