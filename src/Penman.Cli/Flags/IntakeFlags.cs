using Penman.Intake;
using Penman.Intake.Framing;

namespace Penman.Cli.Flags;

/// <summary>The flags that say what becomes of the pictures of a data set.</summary>
internal sealed class IntakeFlags(Command command)
{
    private const string Sides = "16, 20, 24, ... 64";

    private readonly Flag<int?> _size = command.Whole(
        "--size",
        $"The sides that the images get, in pixels: {Sides}. [default: those of MNIST]",
        (1, int.MaxValue)
    );

    private readonly Option<bool> _color = command.Switch("--color", "Keep colours; else they become grey.");

    private readonly Flag<Frame> _frame = command.Choice(
        "--frame",
        "How a picture of another size is brought into that: scaled to fit on its own ground, scaled to fill and cut off, as MNIST's digits (20x20 pixels of ink, by the centre of mass), or not at all.",
        Frame.Fit
    );

    private readonly Flag<Ink?> _ink = command.Take<Ink?>(
        ("--ink", "dark|light"),
        "What the ink is in the pictures; dark ink is made bright. [default: a vote of all grey pictures]",
        (flag, text) =>
            text switch
            {
                "dark" => Ink.Dark,
                "light" => Ink.Light,
                _ => throw new UsageException($"{flag.Name} is \"{text}\", but must be dark or light."),
            },
        usual: null
    );

    private readonly Option<bool> _transpose = command.Switch("--transpose", "Exchange rows and columns.");

    public IntakeOptions Read(ParseResult parse) =>
        new()
        {
            Size = _size.In(parse),
            IsColour = parse.GetValue(_color),
            Frame = _frame.In(parse),
            Ink = _ink.In(parse),
            IsTransposed = parse.GetValue(_transpose),
        };

    /// <summary>The same for data that may not be named: then nothing can be said of them.</summary>
    public IntakeOptions For(string? data, ParseResult parse) =>
        data is null && FirstGiven(parse) is { } given
            ? throw new UsageException($"{given} says what becomes of other data than MNIST; name them with --data.")
            : Read(parse);

    private string? FirstGiven(ParseResult parse) =>
        ((Option[])[_size, _color, _frame, _ink, _transpose])
            .FirstOrDefault(flag => parse.GetResult(flag) is { Implicit: false })
            ?.Name;
}
