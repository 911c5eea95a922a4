namespace Penman.Pictures.Drawing;

/// <summary>
/// Paints a drawing into pixels, anti-aliased. Partly covered pixels mix sRGB values, as browsers do, and text is set
/// in <see cref="StrokeFont"/>. The same drawing gives the same bytes.
/// </summary>
public sealed class Rasteriser
{
    private readonly Image image;
    private readonly PolygonFiller filler;
    private readonly double scale;

    private Rasteriser(VectorDrawing drawing, double scale)
    {
        this.scale = scale;
        image = new((int)Math.Ceiling(drawing.Width * scale), (int)Math.Ceiling(drawing.Height * scale), channels: 3);
        filler = new(image.Width, image.Height);
    }

    /// <summary>
    /// The drawing as an RGB image of <c>ceil(width * scale)</c> by <c>ceil(height * scale)</c> pixels.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not a positive number.</exception>
    public static Image Render(VectorDrawing drawing, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        if (!(scale > 0 && double.IsFinite(scale)))
            throw new ArgumentOutOfRangeException(
                nameof(scale),
                scale,
                "Rasteriser.Render: expected a positive scale."
            );
        var rasteriser = new Rasteriser(drawing, scale);
        rasteriser.PaintBackground(drawing.Background);
        foreach (var shape in drawing.Shapes)
            rasteriser.Paint(shape);
        return rasteriser.image;
    }

    private void PaintBackground(Colour colour)
    {
        for (var i = 0; i < image.Pixels.Length; i += 3)
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = (colour.Red, colour.Green, colour.Blue);
    }

    private void Paint(DrawnShape shape)
    {
        switch (shape)
        {
            case PolylineShape line:
                PaintLine(line);
                break;
            case PolygonShape polygon:
                PaintArea(Scaled(polygon.Points), polygon);
                break;
            case AreaShape area:
                Fill(area.Outlines.Select(Scaled), area.Fill);
                break;
            case RectangleShape rectangle:
                PaintArea(Outline.Rectangle(Scaled(rectangle)), rectangle);
                break;
            case CircleShape circle:
                PaintArea(Outline.Circle(Scaled(circle.Centre), circle.Radius * scale), circle);
                break;
            case TextShape text:
                foreach (var glyph in TextOutliner.Glyphs(text, scale))
                    Fill(glyph, text.Style.Colour);
                break;
        }
    }

    private void PaintLine(PolylineShape line)
    {
        if (line.Points.Count == 0)
            return;
        var points = Scaled(line.Points);
        var width = line.Stroke.Width * scale;
        var parts = line.Stroke.Dash.Count == 0 ? [points] : Dashes(points, line.Stroke);
        Fill(parts.SelectMany(part => StrokeOutliner.Open(part, width)), line.Stroke.Colour);
    }

    private void PaintArea(Point[] outline, ClosedShape shape)
    {
        if (shape.Fill is { } inside)
            Fill([outline], inside);
        if (shape.Stroke is not { } stroke || outline.Length == 0)
            return;
        var width = stroke.Width * scale;
        var contours =
            stroke.Dash.Count == 0
                ? StrokeOutliner.Closed(outline, width)
                : Dashes([.. outline, outline[0]], stroke).SelectMany(part => StrokeOutliner.Open(part, width));
        Fill(contours, stroke.Colour);
    }

    private IEnumerable<IReadOnlyList<Point>> Dashes(Point[] line, Stroke stroke) =>
        StrokeOutliner.Dashes(line, [.. stroke.Dash.Select(length => length * scale)]);

    private void Fill(IEnumerable<IReadOnlyList<Point>> contours, Colour colour) =>
        filler.Fill(contours, (row, left, coverage) => Blend(row, left, coverage, colour));

    private void Blend(int row, int left, ReadOnlySpan<double> coverage, Colour colour)
    {
        var opacity = colour.Alpha / 255.0;
        var pixels = image.Pixels.AsSpan(((row * image.Width) + left) * 3, coverage.Length * 3);
        for (var i = 0; i < coverage.Length; i++)
        {
            var share = Math.Clamp(coverage[i], 0, 1) * opacity;
            pixels[3 * i] = Colour.Mix(pixels[3 * i], colour.Red, share);
            pixels[(3 * i) + 1] = Colour.Mix(pixels[(3 * i) + 1], colour.Green, share);
            pixels[(3 * i) + 2] = Colour.Mix(pixels[(3 * i) + 2], colour.Blue, share);
        }
    }

    private Point Scaled(Point point) => new(point.X * scale, point.Y * scale);

    private Point[] Scaled(IReadOnlyList<Point> points) => [.. points.Select(Scaled)];

    private RectangleShape Scaled(RectangleShape shape) =>
        new(shape.Left * scale, shape.Top * scale, shape.Width * scale, shape.Height * scale)
        {
            CornerRadius = shape.CornerRadius * scale,
        };
}
