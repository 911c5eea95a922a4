using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary>
/// How a way through latent points becomes a file. What is null follows from the rest: so many pictures to each stretch
/// between two keys that it looks smooth, 2 seconds to each, squares of 4 pixels for each pixel, in an animation of 8.
/// </summary>
internal sealed record FrameOptions(int? Frames, double? Seconds, bool IsLoop, int? Scale, string Out)
{
    public const int MostFrames = 2000;
    public const double MostSeconds = 600;

    private const int MostColumns = 16;
    private const double LeastDelay = 0.02;
    private const double MostDelay = 60;

    public bool IsGif => HasExtension(".gif");

    public bool IsAnimation => IsGif || HasExtension(".apng");

    public int ScaleOrUsual => Scale ?? (IsAnimation ? 8 : 4);

    public int FramesFor(int keys) => Frames ?? (StretchesOf(keys) * (IsAnimation ? 30 : 8)) + (IsLoop ? 0 : 1);

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
        new(_frames.In(parse), _seconds.In(parse), parse.GetValue(_loop), _scale.In(parse), _out.In(parse));

    public OutputFile Claim(CliContext context, ParseResult parse) =>
        OutputFile.Claim(context, (_out, _overwrite), parse, ".png", ".apng", ".gif");
}

/// <summary>A way through latent points, drawn into a strip or an animation.</summary>
internal static class FrameFile
{
    private const int PreviewCount = 10;

    /// <summary>A player's clock: GIF counts hundredths of a second.</summary>
    private const int TickMilliseconds = 10;

    /// <summary>Draws the way through some styles, on some kind of path, writes it, and says so.</summary>
    public static void Make(
        CliContext context,
        Model model,
        (FrameOptions Options, OutputFile File) frames,
        Func<ImageSampler, (IReadOnlyList<LatentPoint> Keys, PathKind Kind)> way
    )
    {
        var (options, file) = frames;
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, model.Network);
        var (keys, kind) = way(sampler);
        var points = LatentPath.Through(keys, options.FramesFor(keys.Count), kind, options.IsLoop);
        var images = StatusLine.Run(
            context,
            status =>
            {
                status.Report($"drawing {points.Count} pictures");
                var drawn = sampler.Generate(points);
                status.Report($"packing {points.Count} pictures");
                file.Write(Encode(drawn, options, keys.Count));
                return drawn;
            }
        );
        DigitPreview.Show(context, () => SomeOf(images));
        var length = options.IsAnimation ? $", {options.SecondsFor(keys.Count)} seconds," : "";
        context.WriteLine($"Wrote {images.Count} pictures{length} to {context.Shorten(file.Path)}");
    }

    /// <summary>How long each of some frames stands so that all together take some seconds, as whole ticks.</summary>
    internal static IReadOnlyList<TimeSpan> Delays(int frames, double seconds)
    {
        long TicksUntil(int frame) => (long)Math.Round(seconds * 1000 / TickMilliseconds * frame / frames);
        return
        [
            .. Enumerable
                .Range(0, frames)
                .Select(frame =>
                    TimeSpan.FromMilliseconds((TicksUntil(frame + 1) - TicksUntil(frame)) * TickMilliseconds)
                ),
        ];
    }

    private static byte[] Encode(IReadOnlyList<Image> frames, FrameOptions options, int keys)
    {
        if (!options.IsAnimation)
            return Png.Encode(
                ImageGrid.Compose(frames, FrameOptions.ColumnsOf(frames.Count), new() { Scale = options.ScaleOrUsual })
            );
        Image[] enlarged =
        [
            .. frames.Select(frame =>
                ImageGrid.Compose([frame], columns: 1, new() { Margin = 0, Scale = options.ScaleOrUsual })
            ),
        ];
        var delays = Delays(frames.Count, options.SecondsFor(keys));
        var plays = options.IsLoop ? 0 : 1;
        return options.IsGif ? Gif.Encode(enlarged, delays, plays) : Apng.Encode(enlarged, delays, plays);
    }

    private static IReadOnlyList<Image> SomeOf(IReadOnlyList<Image> frames)
    {
        var count = Math.Min(PreviewCount, frames.Count);
        return [.. Enumerable.Range(0, count).Select(i => frames[i * (frames.Count - 1) / (count - 1)])];
    }
}
