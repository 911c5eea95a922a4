using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman directions</c>: what a generator varies, the most visible first.</summary>
internal static class DirectionsCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "directions",
            "Finds the directions in which styles change the pictures most, and draws a style moving along each, from -3 to +3 standard deviations."
        );
        var flags = new DirectionsFlags(command);
        command.SetAction(parse => Draw(flags.Read(parse), context));
        return command;
    }

    private static int Draw(DirectionsOptions options, CliContext context)
    {
        options.Validate();
        var file = OutputFile.Claim(context, options.Out, options.MayOverwrite);
        var generator = Models.OpenGenerator(options.Model, context).Network;
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, generator);
        var point = options.Style.PointIn(sampler, options.Digit, context);
        var directions = StatusLine.Run(
            context,
            status =>
                PrincipalDirections.Find(
                    team,
                    generator,
                    new DirectionOptions { Digit = options.Digit },
                    new Percentage("looking for directions", status)
                )
        );
        var shown = directions.Take(options.Count).ToList();
        StatusLine.Run(
            context,
            "packing the picture",
            () => file.Write(Png.Encode(Compose(shown, point, sampler, options.Scale)))
        );
        context.WriteLine(
            $"The first {shown.Count} of {directions.Count} directions cause {shown.Sum(direction => direction.Share):0 %} of the change."
        );
        context.WriteLine($"Wrote a row for each, strongest first, to {context.Shorten(file.Path)}");
        return 0;
    }

    private static Image Compose(
        IReadOnlyList<LatentDirection> directions,
        LatentPoint point,
        ImageSampler sampler,
        int scale
    )
    {
        var rows = directions.Select(
            (direction, row) =>
            {
                var images = sampler.Generate([
                    .. DirectionsOptions.Coordinates.Select(coordinate =>
                        PrincipalDirections.At(point, direction, coordinate)
                    ),
                ]);
                var captions = DirectionsOptions.Coordinates.Select(coordinate =>
                    row == 0 ? $"{coordinate:+0;-0;0}" : ""
                );
                return new LabelledRow(
                    $"{row + 1}: {direction.Share:0.0 %}",
                    [.. images.Zip(captions, (image, caption) => new LabelledTile(image, caption))]
                );
            }
        );
        return LabelledGrid.Compose([.. rows], scale);
    }
}
