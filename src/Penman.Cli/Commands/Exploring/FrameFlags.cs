namespace Penman.Cli.Commands.Exploring;

/// <summary>The flags of <see cref="FrameOptions"/>.</summary>
internal sealed class FrameFlags(string usualOut)
{
    private readonly Flag<int?> _frames = Flag.Whole(
        "--frames",
        "How many pictures. [default: 9 from one style to the next in a strip, 31 in an animation]",
        (2, FrameOptions.MostFrames)
    );

    private readonly Flag<double?> _seconds = Flag.Real(
        "--seconds",
        "How long an animation takes. [default: 2 from one style to the next]",
        (0.1, FrameOptions.MostSeconds)
    );

    private readonly Option<bool> _loop = Flag.Switch(
        "--loop",
        "Return to the first style, up to the picture before it; an animation then runs on and on instead of once."
    );

    private readonly Flag<int?> _scale = SharedFlags.Scale(usual: "4, in an animation 8");

    private readonly Flag<string> _out = SharedFlags.Out(
        "The picture: a name ending in .png is a strip, in .apng or .gif an animation.",
        usualOut
    );

    private readonly Option<bool> _overwrite = SharedFlags.Overwrite();

    public IEnumerable<Symbol> Symbols => [_frames, _seconds, _loop, _scale, _out, _overwrite];

    /// <exception cref="UsageException">A value is wrong.</exception>
    public FrameOptions Read(ParseResult parse) =>
        new()
        {
            Frames = _frames.In(parse),
            Seconds = _seconds.In(parse),
            IsLoop = parse.GetValue(_loop),
            Scale = _scale.In(parse),
            Out = _out.In(parse),
            MayOverwrite = parse.GetValue(_overwrite),
        };
}
