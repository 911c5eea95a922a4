using Penman.Pictures.Drawing;

namespace Penman.Pictures.Writing;

/// <summary>The ink of a small grey picture, as smooth outlines in pixels.</summary>
internal sealed class InkOutline
{
    /// <summary>Grid steps per pixel: chords of a sixth of a pixel follow the bends of a pen.</summary>
    private const int Fineness = 6;

    /// <summary>Grey from which on there is ink; below one half, or thin strokes would break.</summary>
    private const double InkLevel = 0.45 * 255;

    /// <summary>Square pixels below which ink is a speck and no part of a digit.</summary>
    private const double SmallestArea = 2;

    private const double Tolerance = 0.02;

    /// <summary>Traces a picture.</summary>
    /// <param name="grey">One channel, bright ink on black.</param>
    public InkOutline(Image grey)
    {
        Outlines =
        [
            .. ContourTracer
                .Trace(new SmoothSurface(grey, Fineness), InkLevel)
                .Where(outline => AreaOf(outline) is < 0 or >= SmallestArea)
                .Select(outline => LineSimplifier.Simplify(outline, Tolerance)),
        ];
        Point[] points = [.. Outlines.SelectMany(outline => outline)];
        if (points.Length == 0)
            return;
        (Left, Right) = (points.Min(point => point.X), points.Max(point => point.X));
        (Top, Bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
    }

    /// <summary>Closed outlines; empty for a picture without ink. Those of holes run the other way round.</summary>
    public IReadOnlyList<IReadOnlyList<Point>> Outlines { get; }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    /// <summary>
    /// Width of the pen: a stroke of width w and length l has the area w l and an outline of about 2 l. 0 without ink.
    /// </summary>
    public double PenWidth =>
        Outlines.Count == 0 ? 0 : 2 * Outlines.Sum(AreaOf) / Outlines.Sum(outline => LengthOf(outline));

    /// <summary>Gauss's area formula: positive for outer outlines, negative for holes.</summary>
    private static double AreaOf(IReadOnlyList<Point> outline) =>
        Sides(outline).Sum(side => side.To.X * side.From.Y - side.From.X * side.To.Y) / 2;

    private static double LengthOf(IReadOnlyList<Point> outline) =>
        Sides(outline).Sum(side => double.Hypot(side.To.X - side.From.X, side.To.Y - side.From.Y));

    private static IEnumerable<(Point From, Point To)> Sides(IReadOnlyList<Point> outline) =>
        outline.Select((point, i) => (point, outline[(i + 1) % outline.Count]));
}
