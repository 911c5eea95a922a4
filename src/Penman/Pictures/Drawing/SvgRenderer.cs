using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Penman.Pictures.Drawing;

/// <summary>Writes a drawing as SVG 1.1 with real text, so that it stays sharp and searchable.</summary>
public static class SvgRenderer
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private const string FontStack = "Helvetica, Arial, 'Liberation Sans', sans-serif";

    /// <summary>
    /// The drawing as a complete SVG document, without XML declaration, ready to be embedded in HTML.
    /// </summary>
    public static string Render(VectorDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var text = new StringBuilder();
        var settings = new XmlWriterSettings
        {
            Indent = true,
            OmitXmlDeclaration = true,
            NewLineChars = "\n",
        };
        using (var xml = XmlWriter.Create(text, settings))
            Document(drawing).WriteTo(xml);
        return text.Append('\n').ToString();
    }

    private static XElement Document(VectorDrawing drawing) =>
        Element(
            "svg",
            Size(drawing.Width, drawing.Height),
            new XAttribute("viewBox", $"0 0 {Text(drawing.Width)} {Text(drawing.Height)}"),
            new XAttribute("role", "img"),
            new XAttribute("font-family", FontStack),
            new XAttribute("stroke-linecap", "round"),
            new XAttribute("stroke-linejoin", "round"),
            drawing.Title.Length > 0 ? Element("title", Clean(drawing.Title)) : null,
            Element("rect", Size(drawing.Width, drawing.Height), new XAttribute("fill", drawing.Background.ToHex())),
            drawing.Shapes.Select(ElementOf)
        );

    private static XElement ElementOf(DrawnShape shape) =>
        shape switch
        {
            // SVG shows nothing for a line of one point, but a dot for one of no length.
            PolylineShape { Points: [var dot] } line => Element(
                "polyline",
                Points([dot, dot]),
                Paint(null, line.Stroke)
            ),
            PolylineShape line => Element("polyline", Points(line.Points), Paint(null, line.Stroke)),
            PolygonShape polygon => Element("polygon", Points(polygon.Points), Paint(polygon.Fill, polygon.Stroke)),
            AreaShape area => Element(
                "path",
                new XAttribute("d", string.Join(' ', area.Outlines.Select(PathOf))),
                Paint(area.Fill, stroke: null)
            ),
            RectangleShape rectangle => Element(
                "rect",
                Number("x", rectangle.Left),
                Number("y", rectangle.Top),
                Size(rectangle.Width, rectangle.Height),
                rectangle.CornerRadius > 0 ? Number("rx", rectangle.CornerRadius) : null,
                Paint(rectangle.Fill, rectangle.Stroke)
            ),
            CircleShape circle => Element(
                "circle",
                Number("cx", circle.Centre.X),
                Number("cy", circle.Centre.Y),
                Number("r", circle.Radius),
                Paint(circle.Fill, circle.Stroke)
            ),
            TextShape text => TextOf(text.Text, text.Style, Text(text.Position.X), Text(text.Position.Y)),
            _ => throw new NotSupportedException($"SvgRenderer: {shape.GetType().Name} is no shape that it knows."),
        };

    private static XElement TextOf(string text, TextStyle style, string x, string y) =>
        Element(
            "text",
            new XAttribute("x", x),
            new XAttribute("y", y),
            Number("font-size", style.Size),
            style.Anchor == TextAnchor.Start
                ? null
                : new XAttribute("text-anchor", style.Anchor == TextAnchor.Middle ? "middle" : "end"),
            style.Weight == TextWeight.Bold ? new XAttribute("font-weight", "bold") : null,
            style.Rotated ? new XAttribute("transform", $"rotate(-90 {x} {y})") : null,
            Coloured("fill", style.Colour),
            Clean(text)
        );

    private static XElement Element(string name, params object?[] content) => new(Svg + name, content);

    private static object?[] Paint(Colour? fill, Stroke? stroke) =>
        [
            fill is { } inside ? Coloured("fill", inside) : new XAttribute("fill", "none"),
            stroke is null ? null : Coloured("stroke", stroke.Colour),
            stroke is null ? null : Number("stroke-width", stroke.Width),
            stroke is { Dash.Count: > 0 }
                ? new XAttribute("stroke-dasharray", string.Join(' ', stroke.Dash.Select(Text)))
                : null,
        ];

    private static XAttribute?[] Coloured(string attribute, Colour colour) =>
        [
            new(attribute, colour.ToHex()),
            colour.Alpha < 255 ? Number(attribute + "-opacity", colour.Alpha / 255.0) : null,
        ];

    private static string PathOf(IReadOnlyList<Point> outline) =>
        $"M{string.Join('L', outline.Select(p => $"{Text(p.X)} {Text(p.Y)}"))}Z";

    private static XAttribute Points(IReadOnlyList<Point> points) =>
        new("points", string.Join(' ', points.Select(p => $"{Text(p.X)},{Text(p.Y)}")));

    private static XAttribute[] Size(double width, double height) => [Number("width", width), Number("height", height)];

    private static XAttribute Number(string attribute, double value) => new(attribute, Text(value));

    // Adding zero turns minus zero into zero.
    private static string Text(double value) =>
        (Math.Round(value, digits: 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    // XML 1.0 has no way to write most control characters and lone surrogates.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(
                rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar
            );
        return clean.ToString();
    }
}
