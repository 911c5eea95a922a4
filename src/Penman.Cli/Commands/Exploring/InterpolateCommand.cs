using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman interpolate</c>: the way from one style to the next.</summary>
internal sealed class InterpolateCommand(CliContext context) : CliCommand
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
            context => new InterpolateCommand(context)
        );

    private readonly Argument<string[]> _styles = new("styles")
    {
        Description = $"Styles to pass, in order: each {SharedFlags.StyleHelp}.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Flag<IReadOnlyList<ulong>?> _seeds = Flag.Of(
        "--seeds",
        "list",
        "Styles to pass after those: seeds such as 1,5,9. [default: 0-3 if no style is named]",
        SeedList.ParseEach
    );

    private readonly Flag<int?> _digit = SharedFlags.Digit(
        "Draw this digit all the way; if left out, each seed draws a digit of its own."
    );

    private readonly Flag<IReadOnlyList<int>?> _digits = SharedFlags.Digits(
        "A digit for each style, in order, such as 3,3,8.",
        DigitList.ParseEach
    );

    private readonly Flag<PathKind> _path = new("--path", ReadKind, PathKind.Spherical)
    {
        HelpName = "spherical|linear",
        Description =
            "Along the arc between styles, or along the straight line, whose middle is more like an average. [default: spherical]",
    };

    private readonly FrameFlags _frames = new(usualOut: "interpolation.png");
    private readonly Flag<string?> _model = Models.Flag();

    public override IEnumerable<Symbol> Symbols =>
        [_styles, _seeds, _digit, _digits, _path, .. _frames.Symbols, _model];

    public override int Invoke(ParseResult parse)
    {
        var keys = ReadKeys(parse);
        var digits = ReadDigits(parse);
        var kind = _path.In(parse);
        var frames = _frames.Read(parse);
        if (keys.Count < 2)
            throw new UsageException(
                $"A way needs two styles or more, but there {(keys.Count == 1 ? "is 1" : "are none")}; write --seeds 1,5."
            );
        if (digits.Count > 1 && digits.Count != keys.Count)
            throw new UsageException(
                $"--digits names {digits.Count} digits for {keys.Count} styles; name one for each, or use --digit."
            );
        frames.Validate(keys.Count);
        FrameFile.Make(
            context,
            _model.In(parse),
            frames,
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

    /// <summary>One for all styles, or one for each, or none to leave them to the styles.</summary>
    private IReadOnlyList<int> ReadDigits(ParseResult parse) =>
        (_digit.In(parse), _digits.In(parse)) switch
        {
            (not null, not null) => throw new UsageException("Give --digit or --digits, not both."),
            ({ } digit, _) => [digit],
            (_, { } digits) => digits,
            _ => [],
        };

    private static PathKind ReadKind(Option flag, string text) =>
        text switch
        {
            "spherical" => PathKind.Spherical,
            "linear" => PathKind.Linear,
            _ => throw new UsageException($"{flag.Name} is \"{text}\", but must be spherical or linear."),
        };
}
