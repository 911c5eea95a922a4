using System.CommandLine;
using Penman.Cli.Context;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman combine</c>: sums of styles.</summary>
internal static class CombineCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "combine",
            "Adds and subtracts styles: takes from style a what style b has, gives it what style c has, and draws all four."
        );
        var flags = new CombineFlags(command);
        command.SetAction(parse => Combine(flags.Read(parse), context));
        return command;
    }

    private static int Combine(CombineOptions options, CliContext context)
    {
        options.Validate();
        var file = OutputFile.Claim(context, options.Out, options.MayOverwrite);
        var generator = Models.OpenGenerator(options.Model, context).Network;
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, generator);
        int?[] digits =
            options.Digits is { } asked ? [.. asked.Select(digit => (int?)digit)]
            : sampler.Classes > 0 ? [.. Enumerable.Range(0, sampler.Classes).Select(digit => (int?)digit)]
            : [null];
        var columns = digits.Select(digit => Column(options, sampler, digit, context)).ToList();
        string[] labels = [.. options.Styles.Zip("abc", (style, letter) => $"{letter}: {style.Name}"), "a - b + c"];
        var rows = labels.Select(
            (label, row) => new LabelledRow(label, [.. columns.Select(column => new LabelledTile(column[row]))])
        );
        StatusLine.Run(
            context,
            "packing the picture",
            () => file.Write(Png.Encode(LabelledGrid.Compose([.. rows], options.Scale)))
        );
        context.WriteLine($"Wrote a, b, c and a - b + c to {context.Shorten(file.Path)}");
        return 0;
    }

    /// <summary>The three styles and their sum in one digit.</summary>
    private static IReadOnlyList<Image> Column(
        CombineOptions options,
        ImageSampler sampler,
        int? digit,
        CliContext context
    )
    {
        var points = options.Styles.Select(style => style.PointIn(sampler, digit, context)).ToList();
        return sampler.Generate([.. points, StyleArithmetic.Combine(points[0], points[1], points[2])]);
    }
}
