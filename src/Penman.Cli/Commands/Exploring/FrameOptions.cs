using Penman.Data;

namespace Penman.Cli.Commands.Exploring;

/// <summary>How a way through latent points becomes a file.</summary>
internal sealed record FrameOptions
{
    public const int MostFrames = 2000;
    public const double MostSeconds = 600;

    private const int MostColumns = 16;
    private const double LeastDelay = 0.02;
    private const double MostDelay = 60;

    /// <summary>Pictures; null for so many to each stretch between two keys that it looks smooth.</summary>
    public int? Frames { get; init; }

    /// <summary>Length of an animation; null for 2 seconds to each stretch.</summary>
    public double? Seconds { get; init; }

    /// <summary>Whether the way returns to its beginning.</summary>
    public bool IsLoop { get; init; }

    /// <summary>Side of the square that each pixel becomes; null for 4, in an animation 8.</summary>
    public int? Scale { get; init; }

    public string Out { get; init; } = "";

    public bool MayOverwrite { get; init; }

    public bool IsGif => HasExtension(".gif");

    public bool IsAnimation => IsGif || HasExtension(".apng");

    public int ScaleOrUsual => Scale ?? (IsAnimation ? 8 : 4);

    /// <summary>How many pictures a way through some keys has.</summary>
    public int FramesFor(int keys) => Frames ?? (StretchesOf(keys) * (IsAnimation ? 30 : 8)) + (IsLoop ? 0 : 1);

    /// <summary>How long an animation through some keys takes.</summary>
    public double SecondsFor(int keys) => Seconds ?? 2 * StretchesOf(keys);

    /// <summary>Columns of a strip: few rows, all but the last full.</summary>
    public static int ColumnsOf(int frames)
    {
        var rows = (frames + MostColumns - 1) / MostColumns;
        return (frames + rows - 1) / rows;
    }

    /// <summary>Refuses files of another kind, and what players cannot show or memory cannot hold.</summary>
    public void Validate(int keys, ImageFormat format)
    {
        if (!IsAnimation && !HasExtension(".png"))
            throw new UsageException(
                $"--out is \"{Out}\", but must end in .png for a strip of pictures, or in .apng or .gif for an animation."
            );
        if (!IsAnimation && Seconds is not null)
            throw new UsageException(
                "--seconds is for an animation; name a file that ends in .apng or .gif with --out."
            );
        if (keys > MostFrames)
            throw new UsageException(
                $"A way leads through {MostFrames:N0} styles at most, but {keys:N0} are named; name fewer."
            );
        var frames = FramesFor(keys);
        if (frames < keys)
            throw new UsageException(
                $"--frames is {frames}, but the way leads through {keys} styles; write {keys} or more."
            );
        if (frames > MostFrames)
            throw new UsageException(
                $"That would be {frames:N0} pictures; choose {MostFrames:N0} or fewer with --frames."
            );
        PictureSize.Check("That would be", (frames, format, ScaleOrUsual), "fewer --frames or a smaller --scale");
        if (IsAnimation && SecondsFor(keys) / frames is < LeastDelay or > MostDelay)
            throw new UsageException(
                $"{frames} pictures in {SecondsFor(keys)} seconds cannot be shown: each stands {LeastDelay} to {MostDelay} seconds."
            );
    }

    private int StretchesOf(int keys) => IsLoop ? keys : keys - 1;

    private bool HasExtension(string extension) => Out.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The flags of <see cref="FrameOptions"/>.</summary>
internal sealed class FrameFlags(Command command, string usualOut)
{
    private readonly Flag<int?> _frames = command.Whole(
        "--frames",
        "How many pictures. [default: 9 from one style to the next in a strip, 31 in an animation]",
        (2, FrameOptions.MostFrames)
    );

    private readonly Flag<double?> _seconds = command.Real(
        "--seconds",
        "How long an animation takes. [default: 2 from one style to the next]",
        (0.1, FrameOptions.MostSeconds)
    );

    private readonly Option<bool> _loop = command.Switch(
        "--loop",
        "Return to the first style, up to the picture before it; an animation then runs on and on instead of once."
    );

    private readonly Flag<int?> _scale = command.Scale(usual: "4, in an animation 8");

    private readonly Flag<string> _out = command.Out(
        "The picture: a name ending in .png is a strip, in .apng or .gif an animation.",
        usualOut
    );

    private readonly Option<bool> _overwrite = command.Overwrite();

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
