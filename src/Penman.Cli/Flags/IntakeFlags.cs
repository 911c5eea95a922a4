using Penman.Intake;
using Penman.Intake.Framing;

namespace Penman.Cli.Flags;

/// <summary>The flags that say what becomes of the pictures of a data set.</summary>
internal sealed class IntakeFlags(Command command)
{
    private readonly Flag<int?> _size = command.Whole(
        "--size",
        $"{IntakeHelp.Size} [default: {IntakeHelp.UsualSize}]",
        (1, int.MaxValue)
    );

    private readonly Option<bool> _color = command.Switch("--color", IntakeHelp.Colour);

    private readonly Flag<Frame> _frame = command.Choice("--frame", IntakeHelp.Frame, Frame.Fit);

    private readonly Flag<Ink?> _ink = command.Take<Ink?>(
        ("--ink", string.Join('|', IntakeHelp.Inks)),
        $"{IntakeHelp.Ink} [default: {IntakeHelp.UsualInk}]",
        (flag, text) =>
            text switch
            {
                "dark" => Ink.Dark,
                "light" => Ink.Light,
                _ => throw new UsageException($"{flag.Name} is \"{text}\", but must be dark or light."),
            },
        usual: null
    );

    private readonly Option<bool> _transpose = command.Switch("--transpose", IntakeHelp.Transpose);

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
