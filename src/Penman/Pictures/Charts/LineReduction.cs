using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

/// <summary>Keeps lines small and inside their panel.</summary>
internal static class LineReduction
{
    /// <summary>
    /// Replaces neighbouring points in one pixel column by the lowest and the highest of them, in their order: the
    /// picture stays the same but for shifts below a pixel.
    /// </summary>
    public static IReadOnlyList<Point> Envelope(IReadOnlyList<Point> line) => [.. Columns(line).SelectMany(Extremes)];

    /// <summary>Replaces neighbouring points in one pixel column by their mean.</summary>
    public static IReadOnlyList<Point> Means(IReadOnlyList<Point> line) =>
        [.. Columns(line).Select(column => new Point(column.Average(p => p.X), column.Average(p => p.Y)))];

    /// <summary>The parts of a line between two heights, cut where it crosses them.</summary>
    public static IReadOnlyList<IReadOnlyList<Point>> Clip(IReadOnlyList<Point> line, double top, double bottom)
    {
        if (line.Count == 1)
            return line[0].Y >= top && line[0].Y <= bottom ? [line] : [];
        List<List<Point>> parts = [];
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            if (Math.Max(a.Y, b.Y) < top || Math.Min(a.Y, b.Y) > bottom)
                continue;
            var from = Cut(a, b, top, bottom);
            if (parts.Count == 0 || parts[^1][^1] != from)
                parts.Add([from]);
            parts[^1].Add(Cut(b, a, top, bottom));
        }
        return parts;
    }

    // The point of the line from a to b nearest to a and between both heights.
    private static Point Cut(Point a, Point b, double top, double bottom)
    {
        var y = Math.Clamp(a.Y, top, bottom);
        return y == a.Y ? a : new(a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)), y);
    }

    private static IEnumerable<List<Point>> Columns(IReadOnlyList<Point> line)
    {
        List<Point> column = [];
        foreach (var point in line)
        {
            if (column.Count > 0 && Math.Floor(column[0].X) != Math.Floor(point.X))
            {
                yield return column;
                column = [];
            }
            column.Add(point);
        }
        if (column.Count > 0)
            yield return column;
    }

    private static IEnumerable<Point> Extremes(List<Point> column)
    {
        var (low, high) = (0, 0);
        for (var i = 1; i < column.Count; i++)
        {
            low = column[i].Y > column[low].Y ? i : low;
            high = column[i].Y < column[high].Y ? i : high;
        }
        return new SortedSet<int> { low, high }.Select(i => column[i]);
    }
}
