using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary><c>penman morph</c>: from one digit to another in one hand.</summary>
internal sealed class MorphCommand(CliContext context) : CliCommand
{
    private const int Keys = 2;

    public static CommandEntry Entry { get; } =
        new(
            "morph",
            "Turns one digit into another in the same style, with a conditional generator: a strip of pictures or an animation.",
            ["penman morph --from 3 --to 8", "penman morph --from 4 --to 9 --style 7 --loop --out morph.apng"],
            context => new MorphCommand(context)
        );

    private readonly Flag<int> _from = End("--from", "The digit at the beginning.");
    private readonly Flag<int> _to = End("--to", "The digit at the end.");
    private readonly Flag<StyleKey> _style = StyleKey.Flag("The hand");
    private readonly FrameFlags _frames = new(usualOut: "morph.png");
    private readonly Flag<string?> _model = Models.Flag();

    public override IEnumerable<Symbol> Symbols => [_from, _to, _style, .. _frames.Symbols, _model];

    public override int Invoke(ParseResult parse)
    {
        var (from, to, style) = (_from.In(parse), _to.In(parse), _style.In(parse));
        var frames = _frames.Read(parse);
        frames.Validate(Keys);
        FrameFile.Make(
            context,
            _model.In(parse),
            frames,
            sampler => ([PointOf(from, sampler), PointOf(to, sampler)], PathKind.Linear)
        );
        return 0;

        LatentPoint PointOf(int digit, ImageSampler sampler) => style.PointIn(sampler, digit, context);
    }

    private static Flag<int> End(string name, string help) =>
        new(name, DigitList.ParseOne, usual: 0)
        {
            HelpName = "0-9",
            Description = help,
            Required = true,
        };
}
