using System.CommandLine;
using Penman.Cli.Commands.Drawing;
using Penman.Cli.Flags;

namespace Penman.Cli.Commands.Exploring;

/// <summary>The flags of <see cref="FrameOptions"/>.</summary>
internal sealed class FrameFlags
{
    private readonly Option<string> _frames = new("--frames")
    {
        HelpName = "whole number",
        Description = "How many pictures. [default: 9 from one style to the next in a strip, 31 in an animation]",
    };

    private readonly Option<string> _seconds = new("--seconds")
    {
        HelpName = "number",
        Description = "How long an animation takes. [default: 2 from one style to the next]",
    };

    private readonly Option<bool> _loop = new("--loop")
    {
        Description =
            "Return to the first style, up to the picture before it; an animation then runs on and on instead of once.",
    };

    private readonly Option<string> _scale = ExploringFlags.Scale("4, in an animation 8");

    private readonly Option<string> _out;

    private readonly Option<bool> _overwrite = ExploringFlags.Overwrite();

    private readonly string _usualOut;

    public FrameFlags(Command command, string usualOut)
    {
        _usualOut = usualOut;
        _out = ExploringFlags.Out(
            $"The picture: a name ending in .png is a strip, in .apng or .gif an animation. [default: {usualOut}]"
        );
        foreach (var option in (Option[])[_frames, _seconds, _loop, _scale, _out, _overwrite])
            command.Add(option);
    }

    /// <exception cref="UsageException">A value is wrong.</exception>
    public FrameOptions Read(ParseResult parse) =>
        new()
        {
            Frames = ExploringFlags.ReadWhole(parse, _frames, (2, FrameOptions.MostFrames)),
            Seconds = parse.GetValue(_seconds) is { } seconds
                ? FlagNumbers.Real(_seconds, seconds, (0.1, FrameOptions.MostSeconds))
                : null,
            IsLoop = parse.GetValue(_loop),
            Scale = ExploringFlags.ReadWhole(parse, _scale, (1, GenerateOptions.MaximumScale)),
            Out = parse.GetValue(_out) ?? _usualOut,
            MayOverwrite = parse.GetValue(_overwrite),
        };
}
