using Penman.Cli.Views;
using Penman.Models;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Sampling.Latents;

namespace Penman.Cli.Commands.Exploring;

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
        FrameOptions options,
        Func<ImageSampler, (IReadOnlyList<LatentPoint> Keys, PathKind Kind)> way
    )
    {
        var file = OutputFile.Claim(context, options.Out, options.MayOverwrite);
        using var team = CliContext.SmallTeam();
        var sampler = new ImageSampler(team, model.Network);
        var (keys, kind) = way(sampler);
        var points = LatentPath.Through(keys, options.FramesFor(keys.Count), kind, options.IsLoop);
        var frames = StatusLine.Run(
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
        DigitPreview.Show(context, () => SomeOf(frames));
        var length = options.IsAnimation ? $", {options.SecondsFor(keys.Count)} seconds," : "";
        context.WriteLine($"Wrote {frames.Count} pictures{length} to {context.Shorten(file.Path)}");
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
