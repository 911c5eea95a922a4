using System.CommandLine;
using Penman.Cli.Context;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman interpolate</c>: the way from one style to the next.</summary>
internal static class InterpolateCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "interpolate",
            "Draws the way from one style to the next, through as many as you like: a strip of pictures or an animation."
        );
        var flags = new InterpolateFlags(command);
        command.SetAction(parse => Interpolate(flags.Read(parse), context));
        return command;
    }

    private static int Interpolate(InterpolateOptions options, CliContext context)
    {
        options.Validate();
        FrameFile.Make(
            context,
            options.Model,
            options.Frames,
            sampler =>
                ([.. options.Keys.Select((key, i) => key.PointIn(sampler, options.DigitOf(i), context))], options.Kind)
        );
        return 0;
    }
}
