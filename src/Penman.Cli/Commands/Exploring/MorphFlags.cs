using System.CommandLine;
using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>The options of <c>penman morph</c> as flags.</summary>
internal sealed class MorphFlags
{
    private readonly Option<string> _from = new("--from")
    {
        HelpName = "0-9",
        Description = "The digit at the beginning.",
        Required = true,
    };

    private readonly Option<string> _to = new("--to")
    {
        HelpName = "0-9",
        Description = "The digit at the end.",
        Required = true,
    };

    private readonly Option<string> _style = new("--style")
    {
        HelpName = "seed or file",
        Description = $"The hand: {ExploringFlags.StyleHelp}. [default: 0]",
    };

    private readonly Option<string> _model = ExploringFlags.Model();

    private readonly FrameFlags _frames;

    public MorphFlags(Command command)
    {
        foreach (var option in (Option[])[_from, _to, _style])
            command.Add(option);
        _frames = new FrameFlags(command, usualOut: "morph.png");
        command.Add(_model);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public MorphOptions Read(ParseResult parse) =>
        new(ExploringFlags.ReadDigit(parse, _from)!.Value, ExploringFlags.ReadDigit(parse, _to)!.Value)
        {
            Model = parse.GetValue(_model),
            Style = StyleKey.Parse(parse.GetValue(_style) ?? "0", _style.Name),
            Frames = _frames.Read(parse),
        };
}
