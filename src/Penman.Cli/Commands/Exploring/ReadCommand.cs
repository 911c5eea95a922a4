using System.Text.Json.Nodes;
using Penman.Evaluation.Evaluators;
using Penman.Photos;
using Penman.Pictures;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman read</c>: reads the digits in pictures.</summary>
internal sealed class ReadCommand(Command command, CliContext context)
{
    /// <summary>Pictures that are framed while nothing is printed.</summary>
    private const int Chunk = 32;

    public static CommandEntry Entry { get; } =
        new(
            "read",
            "Reads the digit in each picture and prints a line of JSON for it. A photo's light, shadows and ruled lines do not matter.",
            ["penman read picture.png", "penman read --sheet --show seen.png picture.png"],
            (command, context) => new ReadCommand(command, context).Invoke
        );

    private readonly Argument<string[]> _pictures = command.Words(
        "pictures",
        PictureFiles.Help,
        ArgumentArity.OneOrMore
    );

    private readonly Option<bool> _sheet = command.Switch(
        "--sheet",
        "Read all digits of each picture, in reading order: a line of JSON for each, with its box (left, top, width and height as shares of the upright picture)."
    );

    private readonly Flag<string?> _evaluator = command.Text(
        "--evaluator",
        "file",
        "Read with another evaluator, which penman train-evaluator wrote; lines have its \"class\" in place of a \"digit\"."
    );

    private readonly Flag<string?> _show = command.File(
        "--show",
        "Also draw each picture with frames around what was read, and the digits as they were read.",
        ".png"
    );

    private readonly Option<bool> _overwrite = command.Overwrite();

    /// <summary>All digits of a page, or one; and classes of another evaluator, or digits.</summary>
    private sealed record Wish(bool IsSheet, bool IsOther);

    private sealed record Found(string Name, Image? Picture, FoundDigit? Digit, string? Trouble);

    private int Invoke(ParseResult parse)
    {
        var names = PictureFiles.In(context, parse.GetRequiredValue(_pictures));
        var wish = new Wish(parse.GetValue(_sheet), _evaluator.IsIn(parse));
        var show = _show.In(parse) is { } path
            ? OutputFile.Claim(context, path, parse.GetValue(_overwrite), _show.Name)
            : null;
        using var evaluator = _evaluator.In(parse) is { } file
            ? Evaluator.Load(context.Resolve(file))
            : Evaluator.Mnist();
        var (reader, seen, failed) = (new DigitReader(evaluator), new SeenPictures(context), 0);
        foreach (var chunk in names.Chunk(Chunk))
        {
            var found = new Found[chunk.Length];
            Parallel.For(0, chunk.Length, i => found[i] = Find(chunk[i], wish));
            foreach (var one in found)
                if (Read(one, reader, wish) is { } digits)
                    Show(seen, one, digits, reader);
                else
                    failed++;
        }

        if (show is not null)
            seen.Write(show);
        if (failed > 0)
            context.Error.WriteLine($"penman: {failed} of {names.Count} pictures could not be read.");
        return failed > 0 ? 1 : 0;
    }

    private Found Find(string name, Wish wish)
    {
        try
        {
            var picture = PhotoFile.Read(context.Resolve(name), wish.IsSheet ? PhotoSize.Sheet : PhotoSize.OneDigit);
            return new(name, picture, wish.IsSheet ? null : DigitFrame.Find(picture, name), Trouble: null);
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new(name, Picture: null, Digit: null, exception.Message);
        }
    }

    /// <summary>Prints what a picture shows; null if nothing was read.</summary>
    private IReadOnlyList<DigitReading>? Read(Found found, DigitReader reader, Wish wish)
    {
        if (found.Picture is not { } picture)
            return Fail(found.Name, found.Trouble!);
        try
        {
            var digits = wish.IsSheet
                ? reader.ReadSheet(picture, found.Name)
                : [reader.Choose(found.Digit!, found.Name)];
            foreach (var digit in digits)
                Print(found, reader, digit, wish);
            return digits;
        }
        catch (InvalidDataException exception)
        {
            return Fail(found.Name, exception.Message);
        }
    }

    private IReadOnlyList<DigitReading>? Fail(string name, string trouble)
    {
        Print(new() { ["file"] = name, ["error"] = trouble });
        return null;
    }

    private void Print(Found found, DigitReader reader, DigitReading digit, Wish wish)
    {
        var line = new JsonObject { ["file"] = found.Name };
        if (wish.IsOther)
            line["class"] = reader.Classes[digit.Label];
        else
            line["digit"] = digit.Label;
        line["confidence"] = Math.Round(digit.Confidence, 4);
        if (wish.IsSheet)
            line["box"] = PictureLines.BoxOf(digit.Framed.Box, found.Picture!);
        Print(line);
    }

    private void Print(JsonObject line) => context.WriteLine(PictureLines.Compact(line));

    private static void Show(SeenPictures seen, Found found, IReadOnlyList<DigitReading> digits, DigitReader reader) =>
        seen.Add(
            found.Name,
            found.Picture!,
            [
                .. digits.Select(digit =>
                    (digit.Framed.Box, digit.Framed.Image, $"{reader.Classes[digit.Label]} ({digit.Confidence:0%})")
                ),
            ]
        );
}
