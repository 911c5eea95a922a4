using System.Text;
using System.Xml;

namespace Penman.Pictures.Drawing;

/// <summary>Writes a drawing as SVG 1.1 with real text, so that it stays sharp and searchable.</summary>
public static class SvgRenderer
{
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
            WriteDocument(xml, drawing);
        return text.Append('\n').ToString();
    }

    private static void WriteDocument(XmlWriter xml, VectorDrawing drawing)
    {
        xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        WriteSize(xml, drawing.Width, drawing.Height);
        xml.WriteAttributeString("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}");
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("font-family", FontStack);
        xml.WriteAttributeString("stroke-linecap", "round");
        xml.WriteAttributeString("stroke-linejoin", "round");
        if (drawing.Title.Length > 0)
            xml.WriteElementString("title", Clean(drawing.Title));
        xml.WriteStartElement("rect");
        WriteSize(xml, drawing.Width, drawing.Height);
        xml.WriteAttributeString("fill", drawing.Background.ToHex());
        xml.WriteEndElement();
        foreach (var shape in drawing.Shapes)
            WriteShape(xml, shape);
        xml.WriteEndElement();
    }

    private static void WriteShape(XmlWriter xml, DrawnShape shape)
    {
        switch (shape)
        {
            case PolylineShape line:
                xml.WriteStartElement("polyline");
                // SVG shows nothing for a line of one point, but a dot for one of no length.
                WritePoints(xml, line.Points.Count == 1 ? [line.Points[0], line.Points[0]] : line.Points);
                WritePaint(xml, null, line.Stroke);
                break;
            case PolygonShape polygon:
                xml.WriteStartElement("polygon");
                WritePoints(xml, polygon.Points);
                WritePaint(xml, polygon);
                break;
            case AreaShape area:
                xml.WriteStartElement("path");
                xml.WriteAttributeString("d", string.Join(' ', area.Outlines.Select(PathOf)));
                WritePaint(xml, area.Fill, stroke: null);
                break;
            case RectangleShape rectangle:
                WriteRectangle(xml, rectangle);
                break;
            case CircleShape circle:
                xml.WriteStartElement("circle");
                WriteNumber(xml, "cx", circle.Centre.X);
                WriteNumber(xml, "cy", circle.Centre.Y);
                WriteNumber(xml, "r", circle.Radius);
                WritePaint(xml, circle);
                break;
            case TextShape text:
                WriteText(xml, text);
                break;
        }
        xml.WriteEndElement();
    }

    private static void WriteRectangle(XmlWriter xml, RectangleShape rectangle)
    {
        xml.WriteStartElement("rect");
        WriteNumber(xml, "x", rectangle.Left);
        WriteNumber(xml, "y", rectangle.Top);
        WriteSize(xml, rectangle.Width, rectangle.Height);
        if (rectangle.CornerRadius > 0)
            WriteNumber(xml, "rx", rectangle.CornerRadius);
        WritePaint(xml, rectangle);
    }

    private static void WriteText(XmlWriter xml, TextShape text)
    {
        var (x, y) = (Number(text.Position.X), Number(text.Position.Y));
        xml.WriteStartElement("text");
        xml.WriteAttributeString("x", x);
        xml.WriteAttributeString("y", y);
        WriteNumber(xml, "font-size", text.Style.Size);
        if (text.Style.Anchor != TextAnchor.Start)
            xml.WriteAttributeString("text-anchor", text.Style.Anchor == TextAnchor.Middle ? "middle" : "end");
        if (text.Style.Weight == TextWeight.Bold)
            xml.WriteAttributeString("font-weight", "bold");
        if (text.Style.Rotated)
            xml.WriteAttributeString("transform", $"rotate(-90 {x} {y})");
        WriteColour(xml, "fill", text.Style.Colour);
        xml.WriteString(Clean(text.Text));
    }

    private static void WritePaint(XmlWriter xml, ClosedShape shape) => WritePaint(xml, shape.Fill, shape.Stroke);

    private static void WritePaint(XmlWriter xml, Colour? fill, Stroke? stroke)
    {
        if (fill is { } inside)
            WriteColour(xml, "fill", inside);
        else
            xml.WriteAttributeString("fill", "none");
        if (stroke is null)
            return;
        WriteColour(xml, "stroke", stroke.Colour);
        WriteNumber(xml, "stroke-width", stroke.Width);
        if (stroke.Dash.Count > 0)
            xml.WriteAttributeString("stroke-dasharray", string.Join(' ', stroke.Dash.Select(Number)));
    }

    private static void WriteColour(XmlWriter xml, string attribute, Colour colour)
    {
        xml.WriteAttributeString(attribute, colour.ToHex());
        if (colour.Alpha < 255)
            WriteNumber(xml, attribute + "-opacity", colour.Alpha / 255.0);
    }

    private static string PathOf(IReadOnlyList<Point> outline) =>
        $"M{string.Join('L', outline.Select(p => $"{Number(p.X)} {Number(p.Y)}"))}Z";

    private static void WritePoints(XmlWriter xml, IReadOnlyList<Point> points) =>
        xml.WriteAttributeString("points", string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}")));

    private static void WriteSize(XmlWriter xml, double width, double height)
    {
        WriteNumber(xml, "width", width);
        WriteNumber(xml, "height", height);
    }

    private static void WriteNumber(XmlWriter xml, string attribute, double value) =>
        xml.WriteAttributeString(attribute, Number(value));

    // Adding zero turns minus zero into zero.
    private static string Number(double value) =>
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
