using System.CommandLine;
using Penman.Cli.Context;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman morph</c>: from one digit to another in one hand.</summary>
internal static class MorphCommand
{
    private const int Keys = 2;

    public static Command Create(CliContext context)
    {
        var command = new Command(
            "morph",
            "Turns one digit into another in the same style, with a conditional generator: a strip of pictures or an animation."
        );
        var flags = new MorphFlags(command);
        command.SetAction(parse => Morph(flags.Read(parse), context));
        return command;
    }

    private static int Morph(MorphOptions options, CliContext context)
    {
        options.Frames.Validate(Keys);
        FrameFile.Make(
            context,
            options.Model,
            options.Frames,
            sampler => ([PointOf(options.From, sampler), PointOf(options.To, sampler)], PathKind.Linear)
        );
        return 0;

        LatentPoint PointOf(int digit, ImageSampler sampler) => options.Style.PointIn(sampler, digit, context);
    }
}
