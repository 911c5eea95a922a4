using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

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
            frames,
            sampler => ([.. ends.Select(digit => style.PointIn(sampler, digit, context))], PathKind.Linear)
        );
        return 0;
    }
}
