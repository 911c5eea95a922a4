using Penman.Pictures.Drawing;

namespace Penman.Pictures.Writing;

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
