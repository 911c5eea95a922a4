namespace Penman.Sampling.Latents;

/// <summary>Ways through latent points.</summary>
/// <remarks>
/// A standard normal vector of n numbers is nearly always about √n long, so that the middle of a straight line between
/// two of them, some 0.7 √n, is a style the generator has hardly seen. The arc stays where styles live (White 2016,
/// arXiv:1609.04468). Class weights are always mixed along the straight line.
/// </remarks>
public static class LatentPath
{
    /// <summary>Below this sine of the angle there is no arc worth following, or none that is the shortest.</summary>
    private const double SmallestSine = 1e-3;

    /// <summary>The point a share of the way from one to another: exactly either at 0 and 1.</summary>
    /// <param name="from">Where the way begins.</param>
    /// <param name="to">Where it ends; with as many coordinates.</param>
    /// <param name="share">0 to 1.</param>
    /// <param name="kind">Arc or straight line; nearly parallel and opposite styles are joined by the latter.</param>
    /// <exception cref="ArgumentException">Points of different rooms, or a share out of range.</exception>
    public static LatentPoint Between(
        LatentPoint from,
        LatentPoint to,
        double share,
        PathKind kind = PathKind.Spherical
    )
    {
        ExpectSameRoom(from, to);
        if (share is not (>= 0 and <= 1))
            throw new ArgumentException(
                FormattableString.Invariant($"The share of a way is {share}, but must be from 0 to 1.")
            );
        var style = kind == PathKind.Linear ? Line(from.Style, to.Style, share) : Arc(from.Style, to.Style, share);
        return new LatentPoint(style, Line(from.ClassWeights, to.ClassWeights, share));
    }

    /// <summary>Points evenly spread over the way through some others, the first one first.</summary>
    /// <param name="keys">What to pass, at least 2; each stretch between two takes as long as the others.</param>
    /// <param name="frames">
    /// How many points, at least as many as keys. If stretches divide them, every key is among them.
    /// </param>
    /// <param name="kind">Arcs or straight lines.</param>
    /// <param name="loop">Go on to the first key, so that the first point would follow the last.</param>
    /// <exception cref="ArgumentException">Too few keys or points, or keys of different rooms.</exception>
    public static IReadOnlyList<LatentPoint> Through(
        IReadOnlyList<LatentPoint> keys,
        int frames,
        PathKind kind = PathKind.Spherical,
        bool loop = false
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count < 2)
            throw new ArgumentException($"A way leads through 2 points or more, but there are {keys.Count}.");
        if (frames < keys.Count)
            throw new ArgumentException($"{frames} frames are too few for a way through {keys.Count} points.");
        var (stretches, steps) = loop ? (keys.Count, frames) : (keys.Count - 1, frames - 1);
        return [.. Enumerable.Range(0, frames).Select(PointOf)];

        LatentPoint PointOf(int frame)
        {
            var (key, rest) = Math.DivRem((long)frame * stretches, steps);
            return rest == 0
                ? keys[(int)key]
                : Between(keys[(int)key], keys[(int)(key + 1) % keys.Count], (double)rest / steps, kind);
        }
    }

    /// <summary>Refuses points that one generator cannot both draw.</summary>
    /// <exception cref="ArgumentException">Says how they differ.</exception>
    internal static void ExpectSameRoom(LatentPoint first, LatentPoint second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, other) = (SizesOf(first), SizesOf(second));
        if (one != other)
            throw new ArgumentException(
                $"One latent point has {one.Style} numbers and {one.Classes} classes, another {other.Style} and {other.Classes}."
            );
    }

    private static (int Style, int Classes) SizesOf(LatentPoint point) =>
        (point.Style.Length, point.ClassWeights.Length);

    private static float[] Line(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double share) =>
        Mix(from, 1 - share, to, share);

    /// <summary>Shoemake 1985 for the directions; lengths go evenly from one to the other.</summary>
    private static float[] Arc(ReadOnlySpan<float> from, ReadOnlySpan<float> to, double share)
    {
        var (fromLength, toLength) = (StyleVector.Length(from), StyleVector.Length(to));
        if (fromLength == 0 || toLength == 0)
            return Line(from, to, share);
        var angle = Math.Acos(Math.Clamp(StyleVector.Dot(from, to) / (fromLength * toLength), -1, 1));
        var sine = Math.Sin(angle);
        if (sine < SmallestSine)
            return Line(from, to, share);
        var length = ((1 - share) * fromLength) + (share * toLength);
        return Mix(
            from,
            length * Math.Sin((1 - share) * angle) / (sine * fromLength),
            to,
            length * Math.Sin(share * angle) / (sine * toLength)
        );
    }

    private static float[] Mix(ReadOnlySpan<float> from, double kept, ReadOnlySpan<float> to, double gained)
    {
        var mixed = new float[from.Length];
        for (var i = 0; i < mixed.Length; i++)
            mixed[i] = (float)((kept * from[i]) + (gained * to[i]));
        return mixed;
    }
}

/// <summary>How styles between two others are found.</summary>
public enum PathKind
{
    /// <summary>Along the arc between the directions, while the length goes evenly from one to the other.</summary>
    Spherical,

    /// <summary>Along the straight line, whose middle is shorter than almost any style drawn at random.</summary>
    Linear,
}
