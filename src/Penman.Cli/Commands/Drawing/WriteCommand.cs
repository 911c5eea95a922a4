using System.Text;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Formats;
using Penman.Pictures.Writing;
using Penman.Sampling;

namespace Penman.Cli.Commands.Drawing;

/// <summary><c>penman write</c>: a line of digits in one hand.</summary>
internal sealed class WriteCommand(Command command, CliContext context)
{
    private static readonly WritingOptions Usual = new();

    public static CommandEntry Entry { get; } =
        new(
            "write",
            "Writes a line, such as a date, or words with a generator of letters, in the handwriting of a conditional generator: a PNG, or an SVG of outlines.",
            ["penman write \"2025-11-21\"", "penman write \"3.14159\" --style 7 --vary 0.3 --height 400 --out pi.svg"],
            (command, context) => new WriteCommand(command, context).Invoke
        );

    private readonly Argument<string> _text = command.Word(
        "text",
        "Digits, or what the model's classes are called (a letter, or small-a), written by hand, and other printable ASCII characters, drawn plainly."
    );

    private readonly Flag<string?> _model = command.Generator("The generator, trained with --conditional.");

    private readonly Flag<ulong> _style = command.Seed(
        "--style",
        "The hand: a whole number, each another style.",
        kind: "seed"
    );

    private readonly Flag<double> _vary = command.Real(
        "--vary",
        "How much the hand varies from digit to digit: 0 not at all, 1 a new style for each.",
        (0, 1),
        usual: 0
    );

    private readonly Flag<int> _height = command.Whole(
        "--height",
        "The picture's height in pixels.",
        (WritingOptions.LeastHeight, WritingOptions.MostHeight),
        Usual.Height
    );

    private readonly Flag<double> _spacing = command.Real(
        "--spacing",
        "The distance between characters, as a share of a digit's height.",
        (0, WritingOptions.MostSpacing),
        Usual.Spacing
    );

    private readonly Flag<Colour> _ink = InColour(
        command,
        "--ink",
        "Colour of the writing. [default: #1f2933]",
        Usual.Ink
    );
    private readonly Flag<Colour> _paper = InColour(
        command,
        "--paper",
        "Colour of the ground. [default: #ffffff]",
        Usual.Paper
    );

    private readonly Option<bool> _invert = command.Switch("--invert", "Exchange ink and paper.");
    private readonly Flag<string> _out = command.Out("The picture; its name ends in .png or .svg.", "written.png");

    private readonly Option<bool> _overwrite = command.Overwrite("a picture that exists already");

    private int Invoke(ParseResult parse)
    {
        var text = parse.GetRequiredValue(_text);
        var (style, variation, options) = (_style.In(parse), _vary.In(parse), ReadLine(parse));
        var model = Models.OpenGenerator(_model.In(parse), context);
        if (model.Card.Classes.AreDigits)
            WrittenLine.Check(text);
        var file = OutputFile.Claim(context, (_out, _overwrite), parse, ".png", ".svg");
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, model.Network);
        var line = new DigitWriter(sampler, model.Card.Classes).Write(text, style, variation, options);
        var isVector = file.Path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);
        StatusLine.Run(
            context,
            "painting the line",
            () => file.Write(isVector ? Encoding.UTF8.GetBytes(SvgRenderer.Render(line)) : Png.Encode(Paint(line)))
        );
        context.WriteLine($"Wrote {line.Width}x{line.Height} pixels to {context.Shorten(file.Path)}");
        return 0;
    }

    private WritingOptions ReadLine(ParseResult parse)
    {
        var (ink, paper) = (_ink.In(parse), _paper.In(parse));
        var isInverted = parse.GetValue(_invert);
        return new WritingOptions
        {
            Height = _height.In(parse),
            Spacing = _spacing.In(parse),
            Ink = isInverted ? paper : ink,
            Paper = isInverted ? ink : paper,
        };
    }

    private static Flag<Colour> InColour(Command command, string name, string help, Colour usual) =>
        command.Take((name, "#rrggbb"), help, ReadColour, usual);

    private static Colour ReadColour(Option flag, string text) =>
        Colour.TryFromHex(text, out var colour)
            ? colour
            : throw new UsageException($"{flag.Name} is \"{text}\", but must be a colour such as #1f2933.");

    private static Image Paint(VectorDrawing line)
    {
        PictureSize.Check(
            "The picture would have",
            (long)(line.Width * line.Height),
            "a smaller --height or a shorter text"
        );
        return Rasteriser.Render(line);
    }
}
