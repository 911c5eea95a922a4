namespace Penman.Framing;

/// <summary>The darkness of a picture, and its connected parts of ink.</summary>
/// <param name="Darkness">0 for the ground.</param>
/// <param name="Parts">All but specks.</param>
/// <param name="Scale">Pixels of the original for one of these.</param>
internal sealed record FoundInk(Plane Darkness, IReadOnlyList<InkPart> Parts, double Scale)
{
    /// <summary>Strokes wider than this share of a digit are none: it is a shadow.</summary>
    private const double WidestStroke = 0.33;

    /// <summary>How little a shadow counts beside ink.</summary>
    private const double ShadowWeight = 0.1;

    /// <summary>The part that has most ink and is not cut by the picture's edge, unless all are; null for none.</summary>
    public InkSketch? Largest() => (Whole().ToList() is { Count: > 0 } whole ? whole : All()).MaxBy(Weight);

    /// <summary>The parts that the picture's edge does not cut.</summary>
    public IEnumerable<InkSketch> Whole() => All().Where(one => !IsCut(one.Main));

    private IEnumerable<InkSketch> All() => Parts.Select(part => new InkSketch(this, [part]));

    private static double Weight(InkSketch one) =>
        one.Main.Ink * (one.StrokeWidth < WidestStroke * one.Size ? 1 : ShadowWeight);

    private bool IsCut(InkPart part) =>
        part.Left == 0 || part.Top == 0 || part.Right == Darkness.Width - 1 || part.Bottom == Darkness.Height - 1;
}
