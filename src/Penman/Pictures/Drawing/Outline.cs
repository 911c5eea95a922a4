namespace Penman.Pictures.Drawing;

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
