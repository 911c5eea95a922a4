using Penman.Files;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman invert</c>: finds the style and the digit of a given picture.</summary>
internal sealed class InvertCommand(Command command, CliContext context)
{
    private const int MostSiblings = 50;
    private const int SiblingsInRow = 10;

    public static CommandEntry Entry { get; } =
        new(
            "invert",
            "Finds the style and the digit with which the generator draws a given picture, and shows the original, the reconstruction and the error side by side.",
            ["penman invert picture.png", "penman invert picture.png --vary 10 --latent hand.npy --out siblings.png"],
            (command, context) => new InvertCommand(command, context).Invoke
        );

    private readonly Argument<string> _file = command.Word(
        "picture",
        $"A PNG of one digit on an even ground, dark on light, light on dark or on nothing: {DigitFrame.Format} pixels, or larger, from which the ink is cut out."
    );

    private readonly Flag<string?> _digit = command.Digit("Which digit it is; if left out, all are tried.");

    private readonly Flag<int> _vary = command.Whole(
        "--vary",
        "Also draw so many siblings, and the other digits in the same hand.",
        (0, MostSiblings),
        usual: 0
    );

    private readonly Flag<double> _distance = command.Real(
        "--distance",
        "How far siblings move from the style found, in standard deviations.",
        (0, 10),
        usual: 0.35
    );

    private readonly Flag<int> _restarts = command.Whole(
        "--restarts",
        "Starting points for each digit: more find more, and take longer.",
        (1, 100),
        usual: 2
    );

    private readonly Flag<string?> _latent = command.File(
        "--latent",
        "Also write the latent vector, which interpolate, morph, combine and directions take as a style.",
        ".npy"
    );

    private readonly PictureFlags _picture = new(command, context, usualScale: 4, "inverted.png");

    private int Invoke(ParseResult parse)
    {
        var (siblings, distance, restarts) = (_vary.In(parse), _distance.In(parse), _restarts.In(parse));
        var (model, scale) = (_picture.Model(parse), _picture.Scale(parse));
        var classes = model.Card.Classes;
        var digit = DigitList.One(_digit, parse, classes);
        var rows = siblings == 0 ? 1 : 2 + (siblings + SiblingsInRow - 1) / SiblingsInRow;
        PictureSize.Check(
            "The picture would have",
            (rows * SiblingsInRow, model.Card.Images, scale),
            "a smaller --vary or --scale"
        );
        var (file, latent) = (_picture.Claim(parse), _picture.Claim(parse, _latent));
        var original = Read(parse.GetRequiredValue(_file));
        var generator = model.Network;
        using var team = CliContext.SmallTeam();
        var inversion = new Inversion(team, generator, new InversionOptions { Digit = digit, Restarts = restarts });
        var result = StatusLine.Run(
            context,
            status => inversion.Find(original, new Percentage("looking for the style", status))
        );
        var sampler = new ImageSampler(team, generator);
        (string, byte[])[] others = latent is null ? [] : [(latent.Path, LatentFile.Encode(result.Point))];
        _picture.Write(file, Rows(original, result, sampler, (siblings, distance)), scale, others);
        context.WriteLine(Describe(result, classes));
        context.WriteLine(
            $"Wrote original, reconstruction and error to {context.Shorten(file.Path)}"
                + (latent is null ? "" : $" and the latent vector to {context.Shorten(latent.Path)}")
        );
        return 0;
    }

    private Image Read(string picture)
    {
        var path = context.Resolve(picture);
        if (!Paths.Exists(path))
            throw new FileNotFoundException($"There is no picture {picture}.");
        return DigitFrame.Of(Png.Read(path), picture);
    }

    private static IEnumerable<LabelledRow> Rows(
        Image original,
        InversionResult result,
        ImageSampler sampler,
        (int Count, double Distance) siblings
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
        if (siblings.Count == 0)
            yield break;
        var points = Enumerable
            .Range(1, siblings.Count)
            .Select(seed => StyleArithmetic.Near(result.Point, siblings.Distance, (ulong)seed));
        var label = "siblings";
        foreach (var row in sampler.Generate([.. points]).Chunk(SiblingsInRow))
        {
            yield return new(label, [.. row.Select(image => new LabelledTile(image))]);
            label = "";
        }

        if (sampler.Classes == 0)
            yield break;
        var digits = Enumerable.Range(0, sampler.Classes).Select(result.Point.WithDigit);
        yield return new("all digits", [.. sampler.Generate([.. digits]).Select(image => new LabelledTile(image))]);
    }

    private static string Describe(InversionResult result, ClassNames classes)
    {
        var nearest = result.IsFar ? "nearest digit" : "digit";
        var found = result.Digit is { } digit
            ? $"The {nearest} is {Article.Before(classes[digit])}"
            : "A style is found";
        var next = result.Readings.Count > 1 ? $"; next comes {Article.Before(classes[result.Readings[1].Digit])}" : "";
        var doubt = result.IsFar
            ? $" Of 100 real digits 99 come closer than {InversionResult.UsualError}: this may be none, or one as the generator never draws it."
            : "";
        return $"{found}, drawn with a pixel error of {result.Error:0.00}{next}.{doubt}";
    }
}
