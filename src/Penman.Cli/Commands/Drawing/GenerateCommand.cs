using System.CommandLine;
using System.Globalization;
using Penman.Cli.Context;
using Penman.Cli.Views;
using Penman.Pictures;
using Penman.Sampling;

namespace Penman.Cli.Commands.Drawing;

/// <summary><c>penman generate</c>: new digits as pictures.</summary>
internal static class GenerateCommand
{
    private const int PreviewCount = 10;
    private const int BatchSize = 640;

    public static Command Create(CliContext context)
    {
        var command = new Command(
            "generate",
            "Draws new digits: a PNG each, and grid.png with the first of them. A seed always gives the same picture."
        );
        var flags = new GenerateFlags(command);
        command.SetAction(parse => Generate(flags.Read(parse), context));
        return command;
    }

    private static int Generate(GenerateOptions options, CliContext context)
    {
        options.Validate();
        var folder = context.Resolve(options.Out);
        var files = new GeneratedFiles(folder, options);
        var generator = Models.OpenGenerator(options.Model, context).Network;
        files.ExpectFree(context);
        using var team = CliContext.SmallTeam();
        var digits = StatusLine.Run(context, status => Draw(new ImageSampler(team, generator), options, files, status));
        if (DigitPreview.FitsInto(context.Console))
            context.Console.Write(new DigitPreview(SomeOf(digits, options), context.Console.Profile.Height));
        context.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Wrote {digits.Count:N0} {(digits.Count == 1 ? "digit" : "digits")} and grid.png to {context.Shorten(folder)}"
            )
        );
        return 0;
    }

    private static List<Image> Draw(
        ImageSampler sampler,
        GenerateOptions options,
        GeneratedFiles files,
        IProgress<string> status
    )
    {
        var batches = new Percentage("drawing", status).Of([.. options.Requests.Chunk(BatchSize)]);
        List<Image> digits = [.. batches.SelectMany(sampler.Generate)];
        files.Write(digits, new Percentage("writing", status));
        return digits;
    }

    /// <summary>The first pictures, or the first of each digit.</summary>
    private static IReadOnlyList<Image> SomeOf(IReadOnlyList<Image> digits, GenerateOptions options)
    {
        var distance = options.HasRowPerDigit ? options.Seeds.Count : 1;
        return [.. digits.Where((_, i) => i % distance == 0).Take(PreviewCount)];
    }
}
