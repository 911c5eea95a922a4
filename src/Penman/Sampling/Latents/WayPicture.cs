using Penman.Pictures;
using Penman.Pictures.Formats;

namespace Penman.Sampling.Latents;

/// <summary>What becomes of the pictures along a way.</summary>
public enum WayForm
{
    /// <summary>A PNG with all of them side by side.</summary>
    Strip,

    /// <summary>An animation that every program plays.</summary>
    Gif,

    /// <summary>An animated PNG.</summary>
    Apng,
}

/// <summary>
/// How a way through latent points becomes a file. What is null follows from the rest: so many pictures to each stretch
/// between two keys that it looks smooth, 2 seconds to each, squares of 4 pixels for each pixel, in an animation of 8.
/// </summary>
public sealed record WayPicture
{
    private const int MostColumns = 16;
    private const double LeastDelaySeconds = 0.02;
    private const double MostDelaySeconds = 60;

    /// <summary>A player's clock: GIF counts hundredths of a second.</summary>
    private const int TickMilliseconds = 10;

    /// <summary>The kind of file.</summary>
    public WayForm Form { get; init; }

    /// <summary>Pictures, at least as many as keys.</summary>
    public int? Frames { get; init; }

    /// <summary>How long an animation takes.</summary>
    public double? Seconds { get; init; }

    /// <summary>Whether it returns to the first key, up to the picture before it, and then runs on and on.</summary>
    public bool IsLoop { get; init; }

    /// <summary>The side in pixels of the square that each pixel becomes, at least 1.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether the pictures come one after another.</summary>
    public bool IsAnimation => Form != WayForm.Strip;

    /// <summary>The scale, or the usual one.</summary>
    public int ScaleOrUsual => Scale ?? (IsAnimation ? 8 : 4);

    /// <summary>Pictures along a way through so many keys.</summary>
    public int FramesFor(int keys) => Frames ?? (StretchesOf(keys) * (IsAnimation ? 30 : 8)) + (IsLoop ? 0 : 1);

    /// <summary>How long the way through so many keys takes.</summary>
    public double SecondsFor(int keys) => Seconds ?? 2 * StretchesOf(keys);

    /// <summary>Refuses a number of pictures that no player can show in that time.</summary>
    /// <exception cref="ArgumentException">A picture would stand too short or too long: says how long it may.</exception>
    public void ExpectShowable(int keys)
    {
        var frames = FramesFor(keys);
        if (IsAnimation && SecondsFor(keys) / frames is < LeastDelaySeconds or > MostDelaySeconds)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{frames} pictures in {SecondsFor(keys)} seconds cannot be shown: each stands {LeastDelaySeconds} to {MostDelaySeconds} seconds."
                )
            );
    }

    /// <summary>The file's bytes.</summary>
    /// <param name="frames">The pictures, of one size.</param>
    /// <param name="keys">How many points the way leads through.</param>
    /// <exception cref="ArgumentException">No picture, or pictures that differ in size.</exception>
    public byte[] Encode(IReadOnlyList<Image> frames, int keys)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (!IsAnimation)
            return Png.Encode(ImageGrid.Compose(frames, ColumnsOf(frames.Count), new() { Scale = ScaleOrUsual }));
        Image[] enlarged =
        [
            .. frames.Select(frame =>
                ImageGrid.Compose([frame], columns: 1, new() { Margin = 0, Scale = ScaleOrUsual })
            ),
        ];
        var delays = Delays(frames.Count, SecondsFor(keys));
        var plays = IsLoop ? 0 : 1;
        return Form == WayForm.Gif ? Gif.Encode(enlarged, delays, plays) : Apng.Encode(enlarged, delays, plays);
    }

    /// <summary>Columns of a strip: few rows, all but the last full.</summary>
    internal static int ColumnsOf(int frames)
    {
        var rows = (frames + MostColumns - 1) / MostColumns;
        return (frames + rows - 1) / rows;
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

    private int StretchesOf(int keys) => IsLoop ? keys : keys - 1;
}
