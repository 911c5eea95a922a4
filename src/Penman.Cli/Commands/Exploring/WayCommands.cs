using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman interpolate</c>: the way from one style to the next.</summary>
internal sealed class InterpolateCommand(Command command, CliContext context)
{
    private const int UsualKeys = 4;

    public static CommandEntry Entry { get; } =
        new(
            "interpolate",
            "Draws the way from one style to the next, through as many as you like: a strip of pictures or an animation.",
            [
                "penman interpolate --seeds 1,5,9 --digit 3",
                "penman interpolate --seeds 0-3 --loop --seconds 8 --out way.gif",
            ],
            (command, context) => new InterpolateCommand(command, context).Invoke
        );

    private readonly Argument<string[]> _styles = command.Words(
        "styles",
        $"Styles to pass, in order: each {SharedFlags.StyleHelp}.",
        ArgumentArity.ZeroOrMore
    );

    private readonly Flag<IReadOnlyList<ulong>?> _seeds = command.List(
        "--seeds",
        "Styles to pass after those: seeds such as 1,5,9. [default: 0-3 if no style is named]",
        SeedList.ParseEach
    );

    private readonly ClassFlag _digit = new(
        command,
        "Draw this digit all the way; if left out, each seed draws a digit of its own."
    );

    private readonly ClassesFlag _digits = new(command, "A digit for each style, in order, such as 3,3,8.");

    private readonly Flag<PathKind> _path = command.Choice(
        "--path",
        "Along the arc between styles, or along the straight line, whose middle is more like an average.",
        PathKind.Spherical
    );

    private readonly FrameFlags _frames = new(command, usualOut: "interpolation.png");
    private readonly Flag<string?> _model = command.Generator();

    private int Invoke(ParseResult parse)
    {
        var keys = ReadKeys(parse);
        var model = Models.OpenGenerator(_model.In(parse), context);
        var digits = _digit.Or(_digits, parse, model.Card.Classes);
        var kind = _path.In(parse);
        var frames = _frames.Read(parse);
        if (keys.Count < 2)
            throw new UsageException(
                $"A way needs two styles or more, but there {(keys.Count == 1 ? "is 1" : "are none")}; write --seeds 1,5."
            );
        if (digits.Count > 1 && digits.Count != keys.Count)
            throw new UsageException(
                $"{_digits.NameIn(parse)} names {digits.Count} {(_digits.NameIn(parse) == ClassesFlag.Name ? "classes" : "digits")} for {keys.Count} styles; name one for each, or use {_digits.NameOfOne(parse)}."
            );
        frames.Validate(keys.Count, model.Card.Images);
        FrameFile.Make(
            context,
            model,
            (frames, _frames.Claim(context, parse)),
            sampler => ([.. keys.Select((key, i) => key.PointIn(sampler, DigitOf(i), context))], kind)
        );
        return 0;

        int? DigitOf(int key) => digits.Count == 0 ? null : digits[digits.Count == 1 ? 0 : key];
    }

    private List<StyleKey> ReadKeys(ParseResult parse)
    {
        var styles = parse.GetValue(_styles) ?? [];
        var seeds = _seeds.In(parse) ?? (styles.Length == 0 ? SeedList.First(UsualKeys) : []);
        return [.. styles.Select(style => StyleKey.Parse(style, "A style")), .. seeds.Select(StyleKey.Of)];
    }
}

/// <summary><c>penman morph</c>: from one digit to another in one hand.</summary>
internal sealed class MorphCommand(Command command, CliContext context)
{
    private const int Keys = 2;

    public static CommandEntry Entry { get; } =
        new(
            "morph",
            "Turns one digit into another in the same style, with a conditional generator: a strip of pictures or an animation.",
            ["penman morph --from 3 --to 8", "penman morph --from 4 --to 9 --style 7 --loop --out morph.apng"],
            (command, context) => new MorphCommand(command, context).Invoke
        );

    private readonly Flag<string?> _from = command.Digit("The digit at the beginning.", "--from", must: true);
    private readonly Flag<string?> _to = command.Digit("The digit at the end.", "--to", must: true);
    private readonly Flag<StyleKey> _style = StyleKey.Flag(command, "The hand");
    private readonly FrameFlags _frames = new(command, usualOut: "morph.png");
    private readonly Flag<string?> _model = command.Generator();

    private int Invoke(ParseResult parse)
    {
        var model = Models.OpenGenerator(_model.In(parse), context);
        var ends = ((Flag<string?>[])[_from, _to])
            .Select(flag => DigitList.One(flag, parse, model.Card.Classes))
            .ToList();
        var (style, frames) = (_style.In(parse), _frames.Read(parse));
        frames.Validate(Keys, model.Card.Images);
        FrameFile.Make(
            context,
            model,
            (frames, _frames.Claim(context, parse)),
            sampler => ([.. ends.Select(digit => style.PointIn(sampler, digit, context))], PathKind.Linear)
        );
        return 0;
    }
}
