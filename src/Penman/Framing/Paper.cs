using Penman.Pictures;

namespace Penman.Framing;

/// <summary>A picture of dark ink on lighter paper, and the lines that the paper has.</summary>
internal sealed class Paper
{
    private const float Faint = 0.28f;
    private const float Dark = 0.5f;

    /// <summary>Where the darkest ink begins: what is darker is a speck.</summary>
    private const double PeakShare = 0.998;

    /// <summary>Ink that stands out by less is none: paper has grain.</summary>
    private const float LeastDarkness = 0.1f;

    /// <summary>Less than this share of a picture is a speck.</summary>
    private const double Speck = 0.0003;

    private const int LeastPlaces = 12;

    /// <summary>The square, as a share of the shorter side, from which on that holds: a sheet's digits are smaller.</summary>
    private const double SquareOfOneDigit = 0.12;

    /// <summary>How far surroundings go around a place, as shares of the shorter side: less far than most shadows.</summary>
    private const double NearBy = 0.1;

    /// <summary>The same, farther than any stroke is wide.</summary>
    private const double FarAround = 0.25;

    private readonly Plane _grey;
    private readonly RuledLines _lines;
    private readonly double _scale;

    private Paper(IReadOnlyList<Plane> channels, double scale, double square)
    {
        (_scale, Side) = (scale, Math.Min(channels[0].Width, channels[0].Height));
        _grey = Darkness.Grey(channels, Pixels(square));
        _lines = new RuledLines(Darkness.Of(_grey, Pixels(square)));
    }

    /// <summary>The shorter side, in pixels of what is looked at.</summary>
    public int Side { get; }

    /// <summary>
    /// A picture as paper: as it is if its ink is dark, inverted if it is light, and first the one and then the other where narrow
    /// surroundings speak for the one, and wide ones for the other: strokes may be wide, and shadows sharp.
    /// </summary>
    /// <param name="picture">Ink darker or lighter than its ground.</param>
    /// <param name="longest">The longer side at which it is looked at, in pixels.</param>
    /// <param name="square">The side of a square into which no stroke goes, as a share of the shorter side.</param>
    public static IEnumerable<Paper> Of(Image picture, int longest, double square)
    {
        IReadOnlyList<Plane> channels = [.. Channels.Of(picture, longest).Select(channel => channel.Smoothed())];
        var scale = picture.Width / (double)channels[0].Width;
        var (near, far) = (Darkness.Lightness(channels, NearBy) > 0, Darkness.Lightness(channels, FarAround) > 0);
        foreach (var isLight in near == far ? (bool[])[near] : [near, far])
            yield return new(
                isLight ? [.. channels.Select(channel => channel.Map(value => 1 - value))] : channels,
                scale,
                square
            );
    }

    /// <summary>The mixture of channels in which ink stands out, in [0, 1]; light is large.</summary>
    public Plane Grey => _grey;

    /// <summary>How much darker than its ground each place is, ruled lines and all.</summary>
    /// <param name="square">As for <see cref="InkFor"/>.</param>
    public Plane DarknessFor(double square) => Darkness.Of(_grey, Pixels(square));

    /// <summary>What stands out from a ground that follows the light as closely as a square lets it.</summary>
    /// <param name="square">Its side, as a share of the shorter side.</param>
    public FoundInk InkFor(double square)
    {
        var darkness = _lines.RemoveFrom(DarknessFor(square));
        var peak = darkness.Quantile(PeakShare);
        if (peak < LeastDarkness)
            return new(darkness, [], _scale);
        var least = Math.Max(LeastPlaces, Speck * darkness.Values.Length * Math.Min(1, square / SquareOfOneDigit));
        var parts = InkParts.Of(darkness, Faint * peak, Dark * peak);
        return new(
            darkness,
            InkFrames.Without(parts.FindAll(part => part.Places.Count >= least), darkness.Width),
            _scale
        );
    }

    private int Pixels(double share) => Math.Max(3, (int)(share * Side));
}
