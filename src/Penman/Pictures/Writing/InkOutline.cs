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

/// <summary>Leaves out points that a line does not need (Ramer 1972, Douglas and Peucker 1973).</summary>
internal static class LineSimplifier
{
    /// <summary>A closed outline of fewer points; every point left out lies within the tolerance of it.</summary>
    public static IReadOnlyList<Point> Simplify(IReadOnlyList<Point> outline, double tolerance)
    {
        var farthest = Enumerable.Range(0, outline.Count).MaxBy(i => Distance(outline[i], outline[0], outline[0]));
        Point[] there = [.. outline.Take(farthest + 1)];
        Point[] back = [.. outline.Skip(farthest), outline[0]];
        return [.. Kept(there, tolerance), .. Kept(back, tolerance)];
    }

    /// <summary>The points to keep of an open line, all but its last.</summary>
    private static IEnumerable<Point> Kept(Point[] line, double tolerance)
    {
        if (line.Length < 3)
            return line.SkipLast(1);
        var farthest = Enumerable.Range(1, line.Length - 2).MaxBy(i => Distance(line[i], line[0], line[^1]));
        return Distance(line[farthest], line[0], line[^1]) <= tolerance
            ? [line[0]]
            : Kept(line[..(farthest + 1)], tolerance).Concat(Kept(line[farthest..], tolerance));
    }

    /// <summary>From a point to the part of a line between two others.</summary>
    private static double Distance(Point point, Point from, Point to)
    {
        var (x, y) = (to.X - from.X, to.Y - from.Y);
        var square = x * x + y * y;
        var share = square == 0 ? 0 : Math.Clamp(((point.X - from.X) * x + (point.Y - from.Y) * y) / square, 0, 1);
        return double.Hypot(point.X - from.X - share * x, point.Y - from.Y - share * y);
    }
}
