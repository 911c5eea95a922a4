using Penman.Evaluation.Evaluators;
using Penman.Photos;
using Penman.Pictures.Drawing;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman invert</c>: finds the style and the digit of a given picture.</summary>
internal sealed class InvertCommand(Command command, CliContext context)
{
    private const int MostSiblings = 50;
    private const int SiblingsInRow = 10;
    private const int MostRows = 100;

    public static CommandEntry Entry { get; } =
        new(
            "invert",
            "Finds the style and the digit with which the generator draws each picture, and shows the original, the reconstruction and the error side by side.",
            ["penman invert picture.png", "penman invert picture.png --vary 10 --latent hand.npy --out siblings.png"],
            (command, context) => new InvertCommand(command, context).Invoke
        );

    private readonly Argument<string[]> _pictures = command.Words(
        "pictures",
        $"{PictureFiles.Help} Of {DigitFrame.Format} pixels they are taken as they are; from others the ink is cut out.",
        ArgumentArity.OneOrMore
    );

    private readonly ClassFlag _digit = new(command, "Which digit it is; if left out, all are tried.");

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

    private readonly Option<bool> _json = command.Switch(
        "--json",
        "Print a line of JSON for each picture: file, digit (of other data class), confidence of the data's evaluator if there is one, pixel error, and the box of the ink as shares of the picture."
    );

    private readonly Flag<string?> _data = command.Text(
        "--data",
        "data",
        "The data that the model learned from, whose evaluator tells how sure it is; if left out, MNIST or the set of that name that was taken here."
    );

    private readonly PictureFlags _picture = new(command, context, usualScale: 4, "inverted.png");

    private readonly Flag<string?> _show = command.File(
        "--show",
        "Also draw each picture with a frame around its ink, and the digit as it was cut out.",
        ".png"
    );

    private int Invoke(ParseResult parse)
    {
        var (siblings, model) = (_vary.In(parse), _picture.Model(parse));
        var options = new InversionOptions
        {
            Digit = _digit.In(parse, model.Card.Classes),
            Restarts = _restarts.In(parse),
        };
        Check(siblings == 0 ? 1 : 2 + (siblings + SiblingsInRow - 1) / SiblingsInRow, "a smaller --vary or --scale");
        var (file, latent, show) = (
            _picture.Claim(parse),
            _picture.Claim(parse, _latent),
            _picture.Claim(parse, _show)
        );
        var names = PictureFiles.In(context, parse.GetRequiredValue(_pictures));
        if (names.Count > 1 && (siblings > 0 || latent is not null))
            throw new UsageException($"{_vary.Name} and {_latent.Name} take one picture, but there are {names.Count}.");
        Check(Math.Min(names.Count, MostRows), "a smaller --scale");
        using var team = CliContext.SmallTeam();
        using var evaluator = ModelEvaluator.Of(context, model.Card, _data.In(parse), parse.GetValue(_json));
        var inversion = new Inversion(team, model.Network, options);
        var reader = evaluator is null ? null : new DigitReader(evaluator);
        List<Inverted> all = [.. names.Select(name => Invert(name, reader, inversion)).OfType<Inverted>()];
        if (all.Count > 0)
            Write(parse, all, (file, latent, show), (new ImageSampler(team, model.Network), model.Card.Classes));
        if (all.Count < names.Count && names.Count > 1)
            context.Error.WriteLine($"penman: {names.Count - all.Count} of {names.Count} pictures could not be read.");
        return all.Count < names.Count ? 1 : 0;

        void Check(int rows, string remedy) =>
            PictureSize.Check(
                "The picture would have",
                (rows * SiblingsInRow, model.Card.Images, _picture.Scale(parse)),
                remedy
            );
    }

    /// <summary>What draws a picture; null, after a sentence, where nothing can be read in it.</summary>
    private Inverted? Invert(string name, DigitReader? reader, Inversion inversion)
    {
        try
        {
            var picture = PhotoFile.Read(context.Resolve(name), PhotoSize.OneDigit);
            var found = DigitFrame.Find(picture, name);
            var reading = reader?.Choose(found, name);
            var framed = reading?.Framed ?? found.Candidates[0];
            var result = StatusLine.Run(
                context,
                status => inversion.Find(framed.Image, new Percentage("looking for the style", status))
            );
            return new(name, picture, framed, reading?.Confidence, result);
        }
        catch (InvalidDataException exception)
        {
            context.Error.WriteLine($"penman: {exception.Message}");
            return null;
        }
    }

    private void Write(
        ParseResult parse,
        List<Inverted> all,
        (OutputFile Picture, OutputFile? Latent, OutputFile? Show) files,
        (ImageSampler Sampler, ClassNames Classes) model
    )
    {
        var rows =
            all.Count == 1
                ? Rows(all[0], model, (_vary.In(parse), _distance.In(parse)))
                : all.Take(MostRows).Select(Row);
        (string, byte[])[] others = files.Latent is { } latent
            ? [(latent.Path, LatentFile.Encode(all[0].Result.Point))]
            : [];
        _picture.Write(files.Picture, rows, _picture.Scale(parse), others);
        if (files.Show is { } show)
        {
            var seen = new SeenPictures(context);
            foreach (var one in all)
                seen.Add(one.Name, one.Picture, [(one.Framed.Box, one.Framed.Image, "")]);
            seen.Write(show);
        }

        Tell(all, model.Classes, parse.GetValue(_json));
        if (!parse.GetValue(_json))
            context.WriteLine(
                $"Wrote original, reconstruction and error to {context.Shorten(files.Picture.Path)}"
                    + (files.Latent is { } written ? $" and the latent vector to {context.Shorten(written.Path)}" : "")
            );
    }

    private void Tell(List<Inverted> all, ClassNames classes, bool isJson)
    {
        foreach (var one in all)
            context.WriteLine(
                isJson ? one.ToJson(classes) : (all.Count > 1 ? $"{one.Name}: " : "") + Describe(one.Result, classes)
            );
    }

    private static LabelledRow Row(Inverted one) => new(Path.GetFileName(one.Name), one.Tiles);

    private static IEnumerable<LabelledRow> Rows(
        Inverted one,
        (ImageSampler Sampler, ClassNames Classes) model,
        (int Count, double Distance) siblings
    )
    {
        var (result, sampler) = (one.Result, model.Sampler);
        yield return new("", one.Tiles);
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
        yield return new(
            model.Classes.AreDigits ? "all digits" : "all classes",
            [.. sampler.Generate([.. digits]).Select(image => new LabelledTile(image))]
        );
    }

    private static string Describe(InversionResult result, ClassNames classes)
    {
        var isFar = classes.AreDigits && result.IsFar; // measured with digits
        var nearest =
            !classes.AreDigits ? "class"
            : isFar ? "nearest digit"
            : "digit";
        var found = result.Digit is { } digit ? $"The {nearest} is {Called(digit)}" : "A style is found";
        var next = result.Readings.Count > 1 ? $"; next comes {Called(result.Readings[1].Digit)}" : "";
        var doubt = isFar
            ? $" Of 100 real digits 99 come closer than {InversionResult.UsualError}: this may be none, or one as the generator never draws it."
            : "";
        return $"{found}, drawn with a pixel error of {result.Error:0.00}{next}.{doubt}";

        string Called(int label) => classes.AreDigits ? Article.Before(classes[label]) : classes[label];
    }
}
