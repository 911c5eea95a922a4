using System.CommandLine;
using System.Globalization;
using System.Text;
using Penman.Cli.Context;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Models;
using Penman.Models.Onnx;
using Penman.Models.WebPage;
using Penman.Networks;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exchange;

/// <summary><c>penman export</c>: a generator for other programs, and for people without any.</summary>
internal static class ExportCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "export",
            "Takes a generator elsewhere: an ONNX model for other programs, or one HTML file that draws digits in any browser."
        );
        var flags = new ExportFlags(command);
        command.SetAction(parse => Export(flags.Read(parse), context));
        return command;
    }

    private static int Export(ExportOptions options, CliContext context)
    {
        options.Validate();
        var model = Models.OpenGenerator(options.Model, context);
        var targets = options
            .Targets.Select(target =>
                (target.Flag, OutputFile.Claim(context, target.File, options.MayOverwrite, target.Flag).Path)
            )
            .ToList();
        var files = targets.ConvertAll(target =>
            (
                target.Path,
                Bytes: target.Flag == ExportOptions.OnnxFlag ? OnnxOf(model) : PageOf(model, options.Title, context)
            )
        );
        OutputFiles.Write(files);
        foreach (var ((flag, path), (_, bytes)) in targets.Zip(files))
        {
            var how =
                flag == ExportOptions.OnnxFlag
                    ? SignatureOf(model.Network)
                    : "open it in a browser; it needs no network";
            context.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Wrote {context.Shorten(path)}, {bytes.Length / 1024:N0} KiB: {how}"
                )
            );
        }

        return 0;
    }

    private static byte[] OnnxOf(Model model) =>
        OnnxFile.Encode(
            model.Network,
            model.Facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal)
        );

    private static string SignatureOf(Network generator)
    {
        var digit = generator.Classes > 0 ? " and digit (batch)" : "";
        var image = string.Join(", ", generator.OutputShape);
        return $"latent (batch, {generator.InputShape[0]}){digit} to image (batch, {image}) in [-1, 1]";
    }

    private static byte[] PageOf(Model model, string title, CliContext context)
    {
        using var team = CliContext.SmallTeam();
        var directions = StatusLine.Run(
            context,
            status =>
                PrincipalDirections.Find(
                    team,
                    model.Network,
                    progress: new Percentage("finding what the sliders move", status)
                )
        );
        var page = new GeneratorPageOptions
        {
            Title = title,
            Directions = [.. directions.Take(ExportOptions.Sliders).Select(direction => direction.Vector)],
            Facts = model.Facts,
        };
        return Encoding.UTF8.GetBytes(GeneratorPage.Render(model.Network, page));
    }
}
