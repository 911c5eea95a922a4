using System.Xml.Linq;
using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures.Drawing;

public class SvgRendererTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_document_is_well_formed_and_text_is_escaped()
    {
        const string Text = "a < b & \"c\" > 'd' → ×";
        var drawing = new VectorDrawing(100, 50, [new TextShape(new(1, 2), Text, new(12, Colour.Black))])
        {
            Title = "x<y & z",
        };

        var svg = SvgRenderer.Render(drawing);

        Assert.Contains("a &lt; b &amp; ", svg, StringComparison.Ordinal);
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("0 0 100 50", root.Attribute("viewBox")!.Value);
        Assert.Equal(Text, root.Element(Svg + "text")!.Value);
        Assert.Equal("x<y & z", root.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_are_replaced()
    {
        var drawing = new VectorDrawing(9, 9, [new TextShape(new(1, 2), "a\0b\ud800c😀", new(12, Colour.Black))]);

        var text = XDocument.Parse(SvgRenderer.Render(drawing)).Root!.Element(Svg + "text")!.Value;

        Assert.Equal("a\ufffdb\ufffdc😀", text);
    }

    [Fact]
    public void Every_shape_keeps_its_geometry_and_paint()
    {
        var root = Parse(
            new PolylineShape([new(1.005, -0.001), new(2.5, 3)], new(Colour.Black, 2) { Dash = [4, 1.5] }),
            new PolygonShape([new(0, 0), new(1, 0), new(0, 1)])
            {
                Fill = new Colour(0x00, 0x72, 0xb2).WithOpacity(0.4),
            },
            new RectangleShape(1, 2, 3, 4) { CornerRadius = 1, Stroke = new(Colour.Black) },
            new CircleShape(new(5, 6), 7) { Fill = Colour.White }
        );

        Assert.Equal("1,0 2.5,3", Attribute(root, "polyline", "points"));
        Assert.Equal("4 1.5", Attribute(root, "polyline", "stroke-dasharray"));
        Assert.Equal("none", Attribute(root, "polyline", "fill"));
        Assert.Equal("0,0 1,0 0,1", Attribute(root, "polygon", "points"));
        Assert.Equal(
            ("#0072b2", "0.4"),
            (Attribute(root, "polygon", "fill"), Attribute(root, "polygon", "fill-opacity"))
        );
        Assert.Equal(
            ["3", "1"],
            root.Elements(Svg + "rect").Skip(1).SelectMany(r => Values(r, "width", "rx")),
            StringComparer.Ordinal
        );
        Assert.Equal(
            ["5", "6", "7"],
            root.Elements(Svg + "circle").SelectMany(c => Values(c, "cx", "cy", "r")),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Text_keeps_its_style()
    {
        var style = new TextStyle(13.5, Colour.Black)
        {
            Anchor = TextAnchor.End,
            Weight = TextWeight.Bold,
            Rotated = true,
        };

        var root = Parse(new TextShape(new(7, 8), "loss", style));

        Assert.Equal("13.5", Attribute(root, "text", "font-size"));
        Assert.Equal("end", Attribute(root, "text", "text-anchor"));
        Assert.Equal("bold", Attribute(root, "text", "font-weight"));
        Assert.Equal("rotate(-90 7 8)", Attribute(root, "text", "transform"));
    }

    [Fact]
    public void A_line_of_one_point_is_written_so_that_its_dot_shows()
    {
        var root = Parse(new PolylineShape([new(3, 4)], new(Colour.Black)));

        Assert.Equal("3,4 3,4", Attribute(root, "polyline", "points"));
    }

    private static XElement Parse(params DrawnShape[] shapes) =>
        XDocument.Parse(SvgRenderer.Render(new(20, 20, shapes))).Root!;

    private static string Attribute(XElement root, string element, string attribute) =>
        root.Element(Svg + element)!.Attribute(attribute)!.Value;

    private static IEnumerable<string> Values(XElement element, params string[] names) =>
        names.Select(name => element.Attribute(name)!.Value);
}
