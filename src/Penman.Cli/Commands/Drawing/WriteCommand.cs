using System.CommandLine;
using System.Text;
using Penman.Cli.Context;
using Penman.Cli.Flags;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Sampling;

namespace Penman.Cli.Commands.Drawing;

/// <summary><c>penman write</c>: a line of digits in one hand.</summary>
internal static class WriteCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "write",
            "Writes a line, such as a date, in the handwriting of a conditional generator: a PNG, or an SVG of outlines."
        );
        var flags = new WriteFlags(command);
        command.SetAction(parse => Write(flags.Read(parse), context));
        return command;
    }

    private static int Write(WriteOptions options, CliContext context)
    {
        options.Validate();
        var file = OutputFile.Claim(context, options.Out, options.MayOverwrite);
        var generator = Models.OpenGenerator(options.Model, context).Network;
        using var team = CliContext.SmallTeam();
        var writer = new DigitWriter(new ImageSampler(team, generator));
        var line = writer.Write(options.Text, options.Style, options.Variation, options.Line);
        StatusLine.Run(
            context,
            "painting the line",
            () =>
                file.Write(
                    options.IsVector ? Encoding.UTF8.GetBytes(SvgRenderer.Render(line)) : Png.Encode(Paint(line))
                )
        );
        context.WriteLine($"Wrote {line.Width}x{line.Height} pixels to {context.Shorten(file.Path)}");
        return 0;
    }

    private static Image Paint(VectorDrawing line)
    {
        PictureSize.Check(
            "The picture would have",
            (long)(line.Width * line.Height),
            "a smaller --height or a shorter text"
        );
        return Rasteriser.Render(line);
    }
}
