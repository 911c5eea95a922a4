using System.CommandLine;
using Penman.Gan;
using Penman.IO;
using Penman.IO.Drawing;

namespace Penman.Cli.Commands;

/// <summary><c>penman write</c>: a line of digits in one hand.</summary>
internal static class WriteCommand
{
    private const int MaximumPixels = 64_000_000;

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
        var path = context.Resolve(options.Out);
        var generator = Models.LoadGenerator(options.Model, context);
        context.ExpectFree(path, options.MayOverwrite, outIsA: "file");
        using var team = CliContext.SmallTeam();
        var writer = new DigitWriter(new ImageSampler(team, generator));
        var line = writer.Write(options.Text, options.Style, options.Variation, options.Line);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (options.IsVector)
            AtomicFile.WriteText(path, SvgRenderer.Render(line));
        else
            Png.Write(path, Paint(line));
        context.WriteLine($"Wrote {line.Width}x{line.Height} pixels to {context.Shorten(path)}");
        return 0;
    }

    private static Image Paint(VectorDrawing line)
    {
        var pixels = line.Width * line.Height;
        return pixels <= MaximumPixels
            ? Rasteriser.Render(line)
            : throw new UsageException(
                $"The picture would have {pixels / 1e6:N0} million pixels; choose a smaller --height or a shorter text."
            );
    }
}
