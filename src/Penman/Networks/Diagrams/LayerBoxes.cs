using Penman.Pictures.Drawing;

namespace Penman.Networks.Diagrams;

/// <summary>The boxes of the layers of one network: their sizes, colours and text.</summary>
internal sealed class LayerBoxes
{
    private const double FullHeight = 46;
    private const double LineHeight = 30;
    private const double AttachedHeight = 22;
    private const double Padding = 18;
    private const double LeastRoom = 150;
    private const double WidestOverNarrowest = 2;

    private static readonly TextStyle NameStyle = new(13, Palette.Ink)
    {
        Weight = TextWeight.Bold,
        Anchor = TextAnchor.Middle,
    };
    private static readonly TextStyle DetailStyle = new(12, Palette.Muted) { Anchor = TextAnchor.Middle };
    private static readonly TextStyle AttachedStyle = new(12, Palette.Ink) { Anchor = TextAnchor.Middle };

    private readonly double _narrowest;
    private readonly double _smallest;
    private readonly double _largest;

    public LayerBoxes(IReadOnlyList<LayerSummary> layers)
    {
        double[] sizes = [.. layers.Select(LogSize)];
        (_smallest, _largest) = (sizes.Min(), sizes.Max());
        _narrowest = Math.Ceiling(Math.Max(LeastRoom, layers.Max(TextWidth)) + (2 * Padding));
        Widest = _largest > _smallest ? _narrowest * WidestOverNarrowest : _narrowest;
    }

    /// <summary>Width of the box of the largest output.</summary>
    public double Widest { get; }

    /// <summary>Whether a layer belongs to the one before it: it changes values, but not their arrangement.</summary>
    public static bool IsAttached(LayerSummary layer) =>
        layer.Kind is LayerKind.Activation or LayerKind.Normalisation or LayerKind.Noise
        && layer.Input.Equals(layer.Output);

    /// <summary>The place of a layer's box: its width grows with the logarithm of the output's size.</summary>
    public RectangleShape Place(LayerSummary layer, double centre, double top)
    {
        var share = _largest > _smallest ? (LogSize(layer) - _smallest) / (_largest - _smallest) : 0;
        var width = Math.Round(_narrowest + (share * (Widest - _narrowest)));
        // Outlines of one pixel are crisp about the middle of pixels.
        return new(Math.Floor(centre - (width / 2)) + 0.5, top + 0.5, width, Height(layer));
    }

    public static IEnumerable<DrawnShape> Draw(LayerSummary layer, RectangleShape box)
    {
        var colour = ColourOf(layer.Kind);
        yield return box with
        {
            CornerRadius = IsAttached(layer) ? 4 : 6,
            Fill = colour.MixedWith(Colour.White, share: 0.85),
            Stroke = new(colour.MixedWith(Colour.White, share: 0.35)),
        };
        var middle = new Point(box.Left + (box.Width / 2), box.Top + (box.Height / 2));
        if (IsAttached(layer))
            yield return Text(middle, 0, Line(layer), AttachedStyle);
        else if (layer.Detail.Length == 0)
            yield return Text(middle, 0, layer.Type, NameStyle);
        else
        {
            yield return Text(middle, -9, layer.Type, NameStyle);
            yield return Text(middle, 9, layer.Detail, DetailStyle);
        }
    }

    private static double Height(LayerSummary layer)
    {
        if (IsAttached(layer))
            return AttachedHeight;
        return layer.Detail.Length == 0 ? LineHeight : FullHeight;
    }

    private static TextShape Text(Point middle, double down, string text, TextStyle style) =>
        new(new(middle.X, middle.Y + down + style.MiddleToBaseline), text, style);

    private static string Line(LayerSummary layer) =>
        layer.Detail.Length == 0 ? layer.Type : $"{layer.Type} ({layer.Detail})";

    private static double TextWidth(LayerSummary layer) =>
        IsAttached(layer)
            ? AttachedStyle.Measure(Line(layer))
            : Math.Max(NameStyle.Measure(layer.Type), DetailStyle.Measure(layer.Detail));

    private static double LogSize(LayerSummary layer) => Math.Log(layer.Output.ElementCount);

    private static Colour ColourOf(LayerKind kind) =>
        kind switch
        {
            LayerKind.Linear => Palette.ForSeries(0),
            LayerKind.Convolution or LayerKind.Block => Palette.ForSeries(1),
            LayerKind.Activation => Palette.ForSeries(2),
            LayerKind.Normalisation => Palette.ForSeries(3),
            LayerKind.Noise => Palette.ForSeries(4),
            LayerKind.Resampling => Palette.ForSeries(5),
            _ => Palette.Axis,
        };
}
