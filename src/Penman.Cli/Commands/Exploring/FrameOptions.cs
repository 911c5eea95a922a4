using Penman.Models;
using Penman.Pictures;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

/// <summary>How a way through latent points becomes a file of a name.</summary>
internal sealed record FrameOptions(WayPicture Picture, string Out)
{
    public const int MostFrames = 2000;
    public const double MostSeconds = 600;

    /// <summary>Refuses what players cannot show or memory cannot hold.</summary>
    public void Validate(int keys, ImageFormat format)
    {
        if (!Picture.IsAnimation && !HasExtension(Out, ".png"))
            throw new UsageException(
                $"--out is \"{Out}\", but must end in .png for a strip of pictures, or in .apng or .gif for an animation."
            );
        if (!Picture.IsAnimation && Picture.Seconds is not null)
            throw new UsageException(
                "--seconds is for an animation; name a file that ends in .apng or .gif with --out."
            );
        if (keys > MostFrames)
            throw new UsageException(
                $"A way leads through {MostFrames:N0} styles at most, but {keys:N0} are named; name fewer."
            );
        var frames = Picture.FramesFor(keys);
        if (frames < keys)
            throw new UsageException(
                $"--frames is {frames}, but the way leads through {keys} styles; write {keys} or more."
            );
        if (frames > MostFrames)
            throw new UsageException(
                $"That would be {frames:N0} pictures; choose {MostFrames:N0} or fewer with --frames."
            );
        PictureSize.Check(
            "That would be",
            (frames, format, Picture.ScaleOrUsual),
            "fewer --frames or a smaller --scale"
        );
        Picture.ExpectShowable(keys);
    }

    /// <summary>The form that a file's name asks for.</summary>
    public static WayForm FormOf(string path) =>
        HasExtension(path, ".gif") ? WayForm.Gif
        : HasExtension(path, ".apng") ? WayForm.Apng
        : WayForm.Strip;

    private static bool HasExtension(string path, string extension) =>
        path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
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
        new(
            new()
            {
                Form = FrameOptions.FormOf(_out.In(parse)),
                Frames = _frames.In(parse),
                Seconds = _seconds.In(parse),
                IsLoop = parse.GetValue(_loop),
                Scale = _scale.In(parse),
            },
            _out.In(parse)
        );

    public OutputFile Claim(CliContext context, ParseResult parse) =>
        OutputFile.Claim(context, (_out, _overwrite), parse, ".png", ".apng", ".gif");
}

/// <summary>A way through latent points, drawn into a strip or an animation.</summary>
internal static class FrameFile
{
    private const int PreviewCount = 10;

    /// <summary>Draws the way through some styles, on some kind of path, writes it, and says so.</summary>
    public static void Make(
        CliContext context,
        Model model,
        (FrameOptions Options, OutputFile File) frames,
        Func<ImageSampler, (IReadOnlyList<LatentPoint> Keys, PathKind Kind)> way
    )
    {
        var (picture, file) = (frames.Options.Picture, frames.File);
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, model.Network);
        var (keys, kind) = way(sampler);
        var points = LatentPath.Through(keys, picture.FramesFor(keys.Count), kind, picture.IsLoop);
        var images = StatusLine.Run(
            context,
            status =>
            {
                status.Report($"drawing {points.Count} pictures");
                var drawn = sampler.Generate(points);
                status.Report($"packing {points.Count} pictures");
                file.Write(picture.Encode(drawn, keys.Count));
                return drawn;
            }
        );
        DigitPreview.Show(context, () => SomeOf(images));
        var length = picture.IsAnimation ? $", {picture.SecondsFor(keys.Count)} seconds," : "";
        context.WriteLine($"Wrote {images.Count} pictures{length} to {context.Shorten(file.Path)}");
    }

    private static IReadOnlyList<Image> SomeOf(IReadOnlyList<Image> frames)
    {
        var count = Math.Min(PreviewCount, frames.Count);
        return [.. Enumerable.Range(0, count).Select(i => frames[i * (frames.Count - 1) / (count - 1)])];
    }
}
