using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures.Drawing;

internal static class DrawingBounds
{
    /// <summary>Fails if a shape, text included, reaches over the edge of its drawing.</summary>
    public static void AssertInside(VectorDrawing drawing)
    {
        foreach (var shape in drawing.Shapes)
        foreach (var point in Extent(shape))
        {
            Assert.InRange(point.X, 0, drawing.Width);
            Assert.InRange(point.Y, 0, drawing.Height);
        }
    }

    private static IEnumerable<Point> Extent(DrawnShape shape) =>
        shape switch
        {
            PolylineShape line => line.Points,
            PolygonShape polygon => polygon.Points,
            AreaShape area => area.Outlines.SelectMany(outline => outline),
            RectangleShape box => [new(box.Left, box.Top), new(box.Left + box.Width, box.Top + box.Height)],
            CircleShape circle =>
            [
                new(circle.Centre.X - circle.Radius, circle.Centre.Y - circle.Radius),
                new(circle.Centre.X + circle.Radius, circle.Centre.Y + circle.Radius),
            ],
            TextShape text => Extent(text),
            _ => throw new NotSupportedException(shape.GetType().Name),
        };

    private static Point[] Extent(TextShape text)
    {
        var (length, size) = (text.Style.Measure(text.Text), text.Style.Size);
        var start = -length * (int)text.Style.Anchor / 2;
        var (x, y) = (text.Position.X, text.Position.Y);
        return text.Style.Rotated
            ? [new(x - size, y - start), new(x + (size / 4), y - start - length)]
            : [new(x + start, y - size), new(x + start + length, y + (size / 4))];
    }
}
