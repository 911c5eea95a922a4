namespace Penman.Pictures.Drawing;

/// <summary>
/// Turns a line into an area: a quadrilateral per segment, a wedge on the outer side of each join and a disc at each
/// end, all wound the same way, so that their union under the non-zero rule is the stroke.
/// </summary>
internal static class StrokeOutliner
{
    /// <summary>The contours of an open line with round joins and caps.</summary>
    public static IEnumerable<Point[]> Open(IReadOnlyList<Point> line, double width)
    {
        var points = WithoutRepeats(line);
        if (points.Count == 0)
            yield break;
        yield return Outline.Circle(points[0], width / 2);
        for (var i = 1; i < points.Count; i++)
        {
            yield return Segment(points[i - 1], points[i], width / 2);
            if (i + 1 < points.Count)
                yield return Join(points[i - 1], points[i], points[i + 1], width / 2);
        }
        if (points.Count > 1)
            yield return Outline.Circle(points[^1], width / 2);
    }

    /// <summary>The contours of the outline of a closed area, half of it inside.</summary>
    public static IEnumerable<Point[]> Closed(IReadOnlyList<Point> corners, double width)
    {
        var points = WithoutRepeats(corners);
        for (var i = 0; i < points.Count; i++)
        {
            var (before, here, after) = (points[i], points[(i + 1) % points.Count], points[(i + 2) % points.Count]);
            if (before == here || here == after)
                continue;
            yield return Segment(before, here, width / 2);
            yield return Join(before, here, after, width / 2);
        }
    }

    /// <summary>The drawn parts of a dashed line.</summary>
    public static IEnumerable<IReadOnlyList<Point>> Dashes(IReadOnlyList<Point> line, IReadOnlyList<double> lengths)
    {
        var (index, left) = (0, lengths[0]);
        List<Point> dash = [line[0]];
        for (var i = 1; i < line.Count; i++)
        {
            var (from, length) = (line[i - 1], Distance(line[i - 1], line[i]));
            var done = 0.0;
            while (length - done > left)
            {
                done += left;
                var cut = Between(from, line[i], done / length);
                if (index % 2 == 0)
                    yield return [.. dash, cut];
                dash = [cut];
                left = lengths[++index % lengths.Count];
            }
            left -= length - done;
            dash.Add(line[i]);
        }
        if (index % 2 == 0)
            yield return dash;
    }

    private static Point[] Segment(Point a, Point b, double half)
    {
        var n = Normal(a, b, half);
        return
        [
            new(a.X + n.X, a.Y + n.Y),
            new(a.X - n.X, a.Y - n.Y),
            new(b.X - n.X, b.Y - n.Y),
            new(b.X + n.X, b.Y + n.Y),
        ];
    }

    // A pie slice about the corner, from the end of one segment to the beginning of the next.
    private static Point[] Join(Point before, Point here, Point after, double half)
    {
        var (a, b) = (Normal(before, here, half), Normal(here, after, half));
        var sweep = Math.Atan2((a.X * b.Y) - (a.Y * b.X), (a.X * b.X) + (a.Y * b.Y));
        var side = sweep > 0 ? -1 : 1;
        var start = Math.Atan2(side * a.Y, side * a.X);
        var arc = Outline.Arc(here, half, half, start, sweep);
        // A slice that turns the other way is walked backwards, for all contours must wind alike.
        return sweep > 0 ? [here, .. arc] : [here, .. arc.Reverse()];
    }

    private static Point Normal(Point a, Point b, double half)
    {
        var scale = half / Distance(a, b);
        return new((a.Y - b.Y) * scale, (b.X - a.X) * scale);
    }

    private static Point Between(Point a, Point b, double share) =>
        new(a.X + ((b.X - a.X) * share), a.Y + ((b.Y - a.Y) * share));

    private static double Distance(Point a, Point b) =>
        Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));

    private static List<Point> WithoutRepeats(IReadOnlyList<Point> points)
    {
        List<Point> result = [];
        foreach (var point in points)
            if (result.Count == 0 || result[^1] != point)
                result.Add(point);
        return result;
    }
}

/// <summary>Curves as polygons that stay within a hundredth of a pixel of them.</summary>
internal static class Outline
{
    private const double Tolerance = 0.01;

    /// <summary>
    /// Points of an arc of an ellipse, both ends included; angles in radians, from the x-axis towards the y-axis.
    /// </summary>
    public static Point[] Arc(Point centre, double radiusX, double radiusY, double start, double sweep)
    {
        var radius = Math.Max(Math.Max(radiusX, radiusY), 2 * Tolerance);
        // The sagitta of a chord over an angle 2a is radius (1 - cos a).
        var step = 2 * Math.Acos(1 - (Tolerance / radius));
        var count = Math.Max(1, (int)Math.Ceiling(Math.Abs(sweep) / step));
        var points = new Point[count + 1];
        for (var i = 0; i <= count; i++)
        {
            var (sin, cos) = Math.SinCos(start + (sweep * i / count));
            points[i] = new(centre.X + (radiusX * cos), centre.Y + (radiusY * sin));
        }
        return points;
    }

    /// <summary>A full circle, from the x-axis towards the y-axis.</summary>
    public static Point[] Circle(Point centre, double radius) =>
        Arc(centre, radius, radius, start: 0, sweep: 2 * Math.PI);

    /// <summary>A rectangle with rounded corners.</summary>
    public static Point[] Rectangle(RectangleShape shape)
    {
        var (left, top, right, bottom) = (shape.Left, shape.Top, shape.Left + shape.Width, shape.Top + shape.Height);
        var r = Math.Min(shape.CornerRadius, Math.Min(shape.Width, shape.Height) / 2);
        if (r <= 0)
            return [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];
        return
        [
            .. Arc(new(left + r, top + r), r, r, Math.PI, Math.PI / 2),
            .. Arc(new(right - r, top + r), r, r, -Math.PI / 2, Math.PI / 2),
            .. Arc(new(right - r, bottom - r), r, r, start: 0, Math.PI / 2),
            .. Arc(new(left + r, bottom - r), r, r, Math.PI / 2, Math.PI / 2),
        ];
    }
}
