using System.Globalization;
using Penman.Pictures.Drawing;

namespace Penman.Networks.Diagrams;

/// <summary>
/// Places an <see cref="ArchitectureDiagram"/> from top to bottom. A layer that only changes values (activation,
/// normalisation, noise) is a slim box attached to the layer before it, which keeps deep networks short.
/// </summary>
internal sealed class ArchitectureLayout
{
    private const double Margin = 24;
    private const double ArrowLength = 32;
    private const double NodeHeight = 28;
    private const double BoxGap = 3;
    private const double ColumnGap = 30;

    private static readonly TextStyle TitleStyle = new(16, Palette.Ink) { Weight = TextWeight.Bold };
    private static readonly TextStyle NodeStyle = new(13, Colour.White) { Anchor = TextAnchor.Middle };
    private static readonly TextStyle ShapeStyle = new(12, Palette.Muted);
    private static readonly TextStyle CountStyle = new(12, Palette.Ink) { Anchor = TextAnchor.End };
    private static readonly TextStyle HeaderStyle = new(12, Palette.Muted) { Anchor = TextAnchor.End };
    private static readonly TextStyle TotalStyle = new(13, Palette.Ink) { Weight = TextWeight.Bold };

    private readonly ArchitectureDiagram diagram;
    private readonly List<Shape> shapes = [];
    private readonly LayerBoxes boxes;
    private readonly double width;
    private readonly double centre;
    private readonly string total;

    public ArchitectureLayout(ArchitectureDiagram diagram)
    {
        this.diagram = diagram;
        boxes = new(diagram.Layers);
        total = Count(diagram.Layers.Sum(layer => layer.Parameters));
        var counts = Math.Max(HeaderStyle.Measure("parameters"), TotalStyle.Measure(total));
        var columns = boxes.Widest + ColumnGap + Math.Ceiling(counts);
        width = Math.Ceiling(Math.Max(columns, TitleStyle.Measure(diagram.Title)) + (2 * Margin));
        centre = Margin + (boxes.Widest / 2);
    }

    /// <summary>The whole diagram.</summary>
    public VectorDrawing Draw()
    {
        var y = Margin;
        if (diagram.Title.Length > 0)
        {
            AddText(new(Margin, y + 6), diagram.Title, TitleStyle);
            y += 30;
        }
        AddText(new(width - Margin, y + (NodeHeight / 2)), "parameters", HeaderStyle);
        y = AddNode(y, diagram.InputName);
        var shape = LayerSummary.Describe(diagram.Layers[0].Input);
        foreach (var (index, layer) in diagram.Layers.Index())
        {
            y = index > 0 && LayerBoxes.IsAttached(layer) ? y + BoxGap : AddArrow(y, shape);
            y = AddLayer(y, layer);
            shape = LayerSummary.Describe(layer.Output);
        }
        y = AddNode(AddArrow(y, shape), diagram.OutputName);
        return new(width, AddTotal(y + 20) + Margin - 6, shapes) { Title = diagram.Title };
    }

    private double AddLayer(double y, LayerSummary layer)
    {
        var box = boxes.Place(layer, centre, y);
        shapes.AddRange(LayerBoxes.Draw(layer, box));
        var middle = box.Top + (box.Height / 2);
        if (layer.Parameters > 0)
        {
            var text = Count(layer.Parameters);
            var end = width - Margin - CountStyle.Measure(text) - 8;
            Point[] leader = [new(box.Left + box.Width + 8, middle), new(end, middle)];
            shapes.Add(new PolylineShape(leader, new(Palette.Grid)));
            AddText(new(width - Margin, middle), text, CountStyle);
        }
        return y + box.Height;
    }

    private double AddArrow(double y, string shape)
    {
        shapes.AddRange(
            Arrow.Between(
                new(centre, y + 3),
                new(centre, y + ArrowLength - 2),
                new(Palette.Axis, Width: 1.5),
                headLength: 8
            )
        );
        AddText(new(centre + 12, y + (ArrowLength / 2)), shape, ShapeStyle);
        return y + ArrowLength;
    }

    private double AddNode(double y, string name)
    {
        var nodeWidth = NodeStyle.Measure(name) + 36;
        shapes.Add(
            new RectangleShape(centre - (nodeWidth / 2), y, nodeWidth, NodeHeight)
            {
                CornerRadius = NodeHeight / 2,
                Fill = Palette.Muted,
            }
        );
        AddText(new(centre, y + (NodeHeight / 2)), name, NodeStyle);
        return y + NodeHeight;
    }

    private double AddTotal(double y)
    {
        shapes.Add(new PolylineShape([new(Margin, y + 0.5), new(width - Margin, y + 0.5)], new(Palette.Axis)));
        AddText(new(Margin, y + 18), "total parameters", TotalStyle);
        AddText(new(width - Margin, y + 18), total, TotalStyle with { Anchor = TextAnchor.End });
        return y + 26;
    }

    private void AddText(Point middle, string text, TextStyle style) =>
        shapes.Add(new TextShape(middle with { Y = middle.Y + style.MiddleToBaseline }, text, style));

    private static string Count(long parameters) => parameters.ToString("N0", CultureInfo.InvariantCulture);
}
