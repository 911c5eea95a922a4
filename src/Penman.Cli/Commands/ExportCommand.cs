using System.CommandLine;
using System.Globalization;
using Penman.Cli.Commands.Exploring;
using Penman.Cli.Views;
using Penman.Gan.Latents;
using Penman.IO.Onnx;
using Penman.IO.WebPage;
using Penman.Nn;
using Penman.Runs;

namespace Penman.Cli.Commands;

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
        var (generator, facts) = Models.LoadWithFacts(options.Model, context);
        var targets = options.Targets.Select(target => (target.Flag, Path: context.Resolve(target.File))).ToList();
        foreach (var (flag, path) in targets)
        {
            context.ExpectFree(path, options.MayOverwrite, outIsA: "file", flag);
            context.ExpectWritable(path, flag);
        }

        foreach (var (flag, path) in targets)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var how =
                flag == ExportOptions.OnnxFlag
                    ? WriteOnnx(path, generator, facts)
                    : WritePage(path, (generator, facts), options, context);
            context.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Wrote {context.Shorten(path)}, {new FileInfo(path).Length / 1024:N0} KiB: {how}"
                )
            );
        }

        return 0;
    }

    private static string WriteOnnx(string path, Network generator, IReadOnlyList<ModelFact> facts)
    {
        OnnxFile.Write(
            path,
            generator,
            facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal)
        );
        var digit = generator.Classes > 0 ? " and digit (batch)" : "";
        return $"latent (batch, {generator.InputShape[0]}){digit} to image (batch, 1, 28, 28) in [-1, 1]";
    }

    private static string WritePage(
        string path,
        (Network Network, IReadOnlyList<ModelFact> Facts) generator,
        ExportOptions options,
        CliContext context
    )
    {
        using var team = CliContext.SmallTeam();
        var directions = StatusLine.Run(
            context.Console,
            status =>
                PrincipalDirections.Find(
                    team,
                    generator.Network,
                    progress: new Percentage("finding what the sliders move", status)
                )
        );
        var page = new GeneratorPageOptions
        {
            Title = options.Title,
            Directions = [.. directions.Take(ExportOptions.Sliders).Select(direction => direction.Vector)],
            Facts = [.. generator.Facts.Select(fact => (fact.Label, fact.Value))],
        };
        GeneratorPage.Write(path, generator.Network, page);
        return "open it in a browser; it needs no network";
    }
}
