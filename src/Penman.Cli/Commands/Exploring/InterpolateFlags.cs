using System.CommandLine;
using Penman.Cli.Flags;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary>The options of <c>penman interpolate</c> as flags.</summary>
internal sealed class InterpolateFlags
{
    private const int UsualKeys = 4;

    private readonly Argument<string[]> _styles = new("styles")
    {
        Description = $"Styles to pass, in order: each {ExploringFlags.StyleHelp}.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _seeds = new("--seeds")
    {
        HelpName = "list",
        Description = "Styles to pass after those: seeds such as 1,5,9. [default: 0-3 if no style is named]",
    };

    private readonly Option<string> _digit = ExploringFlags.Digit(
        "Draw this digit all the way; if left out, each seed draws a digit of its own."
    );

    private readonly Option<string> _digits = new("--digits")
    {
        HelpName = "list",
        Description = "A digit for each style, in order, such as 3,3,8.",
    };

    private readonly Option<string> _path = new("--path")
    {
        HelpName = "spherical|linear",
        Description =
            "Along the arc between styles, or along the straight line, whose middle is more like an average. [default: spherical]",
    };

    private readonly Option<string> _model = ExploringFlags.Model();

    private readonly FrameFlags _frames;

    public InterpolateFlags(Command command)
    {
        command.Add(_styles);
        foreach (var option in (Option[])[_seeds, _digit, _digits, _path])
            command.Add(option);
        _frames = new FrameFlags(command, usualOut: "interpolation.png");
        command.Add(_model);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public InterpolateOptions Read(ParseResult parse) =>
        new()
        {
            Model = parse.GetValue(_model),
            Keys = ReadKeys(parse),
            Digits = ReadDigits(parse),
            Kind = parse.GetValue(_path) switch
            {
                null or "spherical" => PathKind.Spherical,
                "linear" => PathKind.Linear,
                var other => throw new UsageException($"--path is \"{other}\", but must be spherical or linear."),
            },
            Frames = _frames.Read(parse),
        };

    private List<StyleKey> ReadKeys(ParseResult parse)
    {
        var styles = parse.GetValue(_styles) ?? [];
        var seeds =
            parse.GetValue(_seeds) is { } text ? SeedList.ParseEach(text)
            : styles.Length == 0 ? SeedList.First(UsualKeys)
            : [];
        return [.. styles.Select(style => StyleKey.Parse(style, "A style")), .. seeds.Select(StyleKey.Of)];
    }

    private IReadOnlyList<int> ReadDigits(ParseResult parse) =>
        (ExploringFlags.ReadDigit(parse, _digit), parse.GetValue(_digits)) switch
        {
            (not null, not null) => throw new UsageException("Give --digit or --digits, not both."),
            ({ } digit, _) => [digit],
            (_, { } digits) => DigitList.ParseEach(digits),
            _ => [],
        };
}
