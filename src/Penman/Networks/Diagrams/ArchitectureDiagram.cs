using Penman.Pictures.Drawing;

namespace Penman.Networks.Diagrams;

/// <summary>
/// A picture of a network, from input to output: a box per layer, as wide as its output is large (on a logarithmic
/// scale), shapes beside the arrows, parameter counts in a column, their total below.
/// </summary>
public sealed record ArchitectureDiagram(string Title, IReadOnlyList<LayerSummary> Layers)
{
    /// <summary>Name of what goes in, such as "latent".</summary>
    public string InputName { get; init; } = "input";

    /// <summary>Name of what comes out, such as "image".</summary>
    public string OutputName { get; init; } = "output";

    /// <summary>Draws the diagram.</summary>
    /// <exception cref="InvalidOperationException">There are no layers.</exception>
    public VectorDrawing ToDrawing()
    {
        if (Layers.Count == 0)
            throw new InvalidOperationException("ArchitectureDiagram.ToDrawing: expected at least one layer.");
        return new ArchitectureLayout(this).Draw();
    }
}

/// <summary>
/// Places an <see cref="ArchitectureDiagram"/> from top to bottom. A layer that only changes values (activation,
/// normalisation, noise) is a slim box attached to the layer before it, which keeps deep networks short.
/// </summary>
internal sealed class ArchitectureLayout
{
    private const double Margin = 24;
    private const double ArrowLength = 32;
    private const double HeadLength = 8;
    private const double NodeHeight = 28;
    private const double BoxGap = 3;
    private const double ColumnGap = 30;

    private static readonly TextStyle TitleStyle = new(16, Palette.Ink) { Weight = TextWeight.Bold };
    private static readonly TextStyle NodeStyle = new(13, Colour.White) { Anchor = TextAnchor.Middle };
    private static readonly TextStyle ShapeStyle = new(12, Palette.Muted);
    private static readonly TextStyle CountStyle = new(12, Palette.Ink) { Anchor = TextAnchor.End };
    private static readonly TextStyle HeaderStyle = new(12, Palette.Muted) { Anchor = TextAnchor.End };
    private static readonly TextStyle TotalStyle = new(13, Palette.Ink) { Weight = TextWeight.Bold };

    private readonly ArchitectureDiagram _diagram;
    private readonly List<DrawnShape> _shapes = [];
    private readonly LayerBoxes _boxes;
    private readonly double _width;
    private readonly double _centre;
    private readonly string _total;

    public ArchitectureLayout(ArchitectureDiagram diagram)
    {
        _diagram = diagram;
        _boxes = new(diagram.Layers);
        _total = Count(diagram.Layers.Sum(layer => layer.Parameters));
        var counts = Math.Max(HeaderStyle.Measure("parameters"), TotalStyle.Measure(_total));
        var columns = _boxes.Widest + ColumnGap + Math.Ceiling(counts);
        _width = Math.Ceiling(Math.Max(columns, TitleStyle.Measure(diagram.Title)) + (2 * Margin));
        _centre = Margin + (_boxes.Widest / 2);
    }

    public VectorDrawing Draw()
    {
        var y = Margin;
        if (_diagram.Title.Length > 0)
        {
            AddText(new(Margin, y + 6), _diagram.Title, TitleStyle);
            y += 30;
        }
        AddText(new(_width - Margin, y + (NodeHeight / 2)), "parameters", HeaderStyle);
        y = AddNode(y, _diagram.InputName);
        var shape = LayerSummary.Describe(_diagram.Layers[0].Input);
        foreach (var (index, layer) in _diagram.Layers.Index())
        {
            y = index > 0 && LayerBoxes.IsAttached(layer) ? y + BoxGap : AddArrow(y, shape);
            y = AddLayer(y, layer);
            shape = LayerSummary.Describe(layer.Output);
        }
        y = AddNode(AddArrow(y, shape), _diagram.OutputName);
        return new(_width, AddTotal(y + 20) + Margin - 6, _shapes) { Title = _diagram.Title };
    }

    private double AddLayer(double y, LayerSummary layer)
    {
        var box = _boxes.Place(layer, _centre, y);
        _shapes.AddRange(LayerBoxes.Draw(layer, box));
        var middle = box.Top + (box.Height / 2);
        if (layer.Parameters > 0)
        {
            var text = Count(layer.Parameters);
            var end = _width - Margin - CountStyle.Measure(text) - 8;
            Point[] leader = [new(box.Left + box.Width + 8, middle), new(end, middle)];
            _shapes.Add(new PolylineShape(leader, new(Palette.Grid)));
            AddText(new(_width - Margin, middle), text, CountStyle);
        }
        return y + box.Height;
    }

    private double AddArrow(double y, string shape)
    {
        var (tip, neck, half) = (y + ArrowLength - 2, y + ArrowLength - 2 - HeadLength, 0.45 * HeadLength);
        Point[] head = [new(_centre, tip), new(_centre - half, neck), new(_centre + half, neck)];
        _shapes.Add(new PolylineShape([new(_centre, y + 3), new(_centre, neck)], new(Palette.Axis, Width: 1.5)));
        _shapes.Add(new PolygonShape(head) { Fill = Palette.Axis });
        AddText(new(_centre + 12, y + (ArrowLength / 2)), shape, ShapeStyle);
        return y + ArrowLength;
    }

    private double AddNode(double y, string name)
    {
        var nodeWidth = NodeStyle.Measure(name) + 36;
        _shapes.Add(
            new RectangleShape(_centre - (nodeWidth / 2), y, nodeWidth, NodeHeight)
            {
                CornerRadius = NodeHeight / 2,
                Fill = Palette.Muted,
            }
        );
        AddText(new(_centre, y + (NodeHeight / 2)), name, NodeStyle);
        return y + NodeHeight;
    }

    private double AddTotal(double y)
    {
        _shapes.Add(new PolylineShape([new(Margin, y + 0.5), new(_width - Margin, y + 0.5)], new(Palette.Axis)));
        AddText(new(Margin, y + 18), "total parameters", TotalStyle);
        AddText(new(_width - Margin, y + 18), _total, TotalStyle with { Anchor = TextAnchor.End });
        return y + 26;
    }

    private void AddText(Point middle, string text, TextStyle style) =>
        _shapes.Add(new TextShape(middle with { Y = middle.Y + style.MiddleToBaseline }, text, style));

    private static string Count(long parameters) => parameters.ToString("N0", CultureInfo.InvariantCulture);
}
