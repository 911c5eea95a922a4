using System.CommandLine;
using System.Globalization;
using Penman.Cli.Context;
using Penman.Cli.Output;
using Penman.Cli.Views;
using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman invert</c>: finds the style and the digit of a given picture.</summary>
internal static class InvertCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(
            "invert",
            "Finds the style and the digit with which the generator draws a given picture, and shows the original, the reconstruction and the error side by side."
        );
        var flags = new InvertFlags(command);
        command.SetAction(parse => Invert(flags.Read(parse), context));
        return command;
    }

    private static int Invert(InvertOptions options, CliContext context)
    {
        options.Validate();
        var original = Read(options.Picture, context);
        var file = OutputFile.Claim(context, options.Out, options.MayOverwrite);
        var latent = options.Latent is { } path
            ? OutputFile.Claim(context, path, options.MayOverwrite, "--latent")
            : null;
        var generator = Models.OpenGenerator(options.Model, context).Network;
        using var team = CliContext.SmallTeam();
        var inversion = new Inversion(
            team,
            generator,
            new InversionOptions { Digit = options.Digit, Restarts = options.Restarts }
        );
        var result = StatusLine.Run(
            context,
            status => inversion.Find(original, new Percentage("looking for the style", status))
        );
        var sampler = new ImageSampler(team, generator);
        StatusLine.Run(
            context,
            "packing the picture",
            () =>
            {
                var picture = LabelledGrid.Compose([.. Rows(original, result, sampler, options)], options.Scale);
                (string, byte[])[] files = [(file.Path, Png.Encode(picture))];
                OutputFiles.Write(latent is null ? files : [.. files, (latent.Path, LatentFile.Encode(result.Point))]);
            }
        );
        context.WriteLine(Describe(result));
        context.WriteLine(
            $"Wrote original, reconstruction and error to {context.Shorten(file.Path)}"
                + (latent is null ? "" : $" and the latent vector to {context.Shorten(latent.Path)}")
        );
        return 0;
    }

    private static Image Read(string picture, CliContext context)
    {
        var path = context.Resolve(picture);
        if (!Path.Exists(path))
            throw new FileNotFoundException($"There is no picture {picture}.");
        return DigitFrame.Of(Png.Read(path), picture);
    }

    private static IEnumerable<LabelledRow> Rows(
        Image original,
        InversionResult result,
        ImageSampler sampler,
        InvertOptions options
    )
    {
        yield return new(
            "",
            [
                new(original, "original"),
                new(result.Reconstruction, "drawn"),
                new(DifferenceImage.Of(result.Reconstruction, original), "error"),
            ]
        );
        if (options.Siblings == 0)
            yield break;
        var siblings = Enumerable
            .Range(1, options.Siblings)
            .Select(seed => StyleArithmetic.Near(result.Point, options.Distance, (ulong)seed));
        var label = "siblings";
        foreach (var row in sampler.Generate([.. siblings]).Chunk(InvertOptions.SiblingsInRow))
        {
            yield return new(label, [.. row.Select(image => new LabelledTile(image))]);
            label = "";
        }

        if (sampler.Classes == 0)
            yield break;
        var digits = Enumerable.Range(0, sampler.Classes).Select(result.Point.WithDigit);
        yield return new("all digits", [.. sampler.Generate([.. digits]).Select(image => new LabelledTile(image))]);
    }

    private static string Describe(InversionResult result)
    {
        var nearest = result.IsFar ? "nearest digit" : "digit";
        var found = result.Digit is { } digit ? $"The {nearest} is {WithArticle(digit)}" : "A style is found";
        var next = result.Readings.Count > 1 ? $"; next comes {WithArticle(result.Readings[1].Digit)}" : "";
        var doubt = result.IsFar
            ? $" Of 100 real digits 99 come closer than {InversionResult.UsualError}: this may be none, or one as the generator never draws it."
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found}, drawn with a pixel error of {result.Error:0.00}{next}.{doubt}"
        );
    }

    private static string WithArticle(int digit) => digit == 8 ? "an 8" : $"a {digit}";
}
