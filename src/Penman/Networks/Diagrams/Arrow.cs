using Penman.Pictures.Drawing;

namespace Penman.Networks.Diagrams;

/// <summary>Straight arrows: a line that ends in a filled triangle.</summary>
public static class Arrow
{
    /// <summary>The line and the head of an arrow.</summary>
    /// <param name="from">Where the line begins.</param>
    /// <param name="to">Where the tip of the head is; must differ from <paramref name="from"/>.</param>
    /// <param name="stroke">The line; the head takes its colour.</param>
    /// <param name="headLength">Length of the head in pixels; it is 0.9 times as wide.</param>
    public static IReadOnlyList<DrawnShape> Between(Point from, Point to, Stroke stroke, double headLength)
    {
        ArgumentNullException.ThrowIfNull(stroke);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        (dx, dy) = (dx / length, dy / length);
        var neck = new Point(to.X - (dx * headLength), to.Y - (dy * headLength));
        var half = headLength * 0.45;
        Point[] head =
        [
            to,
            new(neck.X - (dy * half), neck.Y + (dx * half)),
            new(neck.X + (dy * half), neck.Y - (dx * half)),
        ];
        return [new PolylineShape([from, neck], stroke), new PolygonShape(head) { Fill = stroke.Colour }];
    }
}
