namespace Penman.Framing;

/// <summary>
/// How much darker than its ground each place is: the light of a photo is divided out by a closing. Ink that reflects a share r of
/// what paper does has the darkness 1 - r, in the sun as in a shadow.
/// </summary>
internal static class Darkness
{
    /// <summary>A ground darker than this is as good as black: nothing is divided by less.</summary>
    private const float LeastGround = 0.02f;

    /// <summary>Where the darkest ink of a picture begins, roughly.</summary>
    private const double InkShare = 0.995;

    /// <summary>The darkness of a grey picture, 0 for most of its ground.</summary>
    /// <param name="grey">Light is large.</param>
    /// <param name="square">The side of a square into which no stroke goes, in pixels.</param>
    public static Plane Of(Plane grey, int square)
    {
        var ground = Closing.Of(grey, square);
        var darkness = grey.Combine(ground, (light, around) => 1 - (light / Math.Max(around, LeastGround)));
        var usual = darkness.Quantile(0.5);
        return darkness.Map(value => value - usual);
    }

    /// <summary>The mixture of channels in which ink stands out: each counts by how dark the darkest of it is there.</summary>
    public static Plane Grey(IReadOnlyList<Plane> channels, int square)
    {
        if (channels.Count == 1)
            return channels[0];
        var weights = channels.Select(channel => Math.Max(1e-3f, Of(channel, square).Quantile(InkShare))).ToList();
        var (total, mixed) = (weights.Sum(), new Plane(channels[0].Width, channels[0].Height));
        foreach (var (channel, weight) in channels.Zip(weights))
            mixed = mixed.Combine(channel, (sum, value) => sum + (weight / total * value));
        return mixed;
    }

    /// <summary>
    /// How much of what stands out from its surroundings is lighter than they are, less what is darker: below 0 for ink on paper.
    /// </summary>
    /// <param name="channels">Planes in [0, 1].</param>
    /// <param name="surroundings">How far they go around a place, as a share of the shorter side.</param>
    public static double Lightness(IReadOnlyList<Plane> channels, double surroundings)
    {
        var sum = 0.0;
        foreach (var channel in channels)
        {
            var mean = channel.Mean((int)(surroundings * Math.Min(channel.Width, channel.Height)));
            for (var i = 0; i < mean.Values.Length; i++)
            {
                var deviation = (channel.Values[i] - mean.Values[i]) / Math.Max(mean.Values[i], LeastGround);
                var bounded = Math.Clamp(deviation, -1, 1);
                sum += bounded * bounded * bounded;
            }
        }

        return sum;
    }
}
