using Penman.Pictures;

namespace Penman.Framing;

/// <summary>Parts of ink that are one digit, the main part first.</summary>
internal sealed class InkSketch
{
    /// <summary>The side of the box into which MNIST's digits were scaled.</summary>
    private const double BoxSide = 20;

    /// <summary>The thinnest strokes that are usual in MNIST, in pixels of that box.</summary>
    private const double ThinnestStroke = 2.4;

    /// <summary>The share of a digit's ink that may be fainter than full ink.</summary>
    private const double FaintShare = 0.6;

    private readonly FoundInk _ink;
    private readonly IReadOnlyList<InkPart> _parts;
    private readonly List<int> _places;

    public InkSketch(FoundInk ink, IReadOnlyList<InkPart> parts)
    {
        (_ink, _parts, _places) = (ink, parts, [.. parts.SelectMany(part => part.Places)]);
        StrokeWidth = 2.0 * _places.Count / CountEdge();
    }

    /// <summary>How wide the strokes are, in pixels: two places of the edge for each place of their length.</summary>
    public double StrokeWidth { get; }

    /// <summary>The part that it was found by.</summary>
    public InkPart Main => _parts[0];

    /// <summary>The longer side of the box around it, in pixels.</summary>
    public int Size => Math.Max(Box.Width, Box.Height);

    /// <summary>The box around it, in pixels.</summary>
    public PixelBox Box =>
        PixelBox.Between(
            _parts.Min(part => part.Left),
            _parts.Min(part => part.Top),
            _parts.Max(part => part.Right) + 1,
            _parts.Max(part => part.Bottom) + 1
        );

    /// <summary>Whether a part is one of its own.</summary>
    public bool Has(InkPart part) => _parts.Contains(part);

    /// <summary>With smaller parts as near as a share of its size: the flag of a 5.</summary>
    public InkSketch WithParts(double near) =>
        new(
            _ink,
            [
                Main,
                .. _ink.Parts.Where(part =>
                    part != Main
                    && part.Ink < Main.Ink * (part.IsAboveOrBelow(Main) ? 1 : 0.5)
                    && part.DistanceTo(Main) < near * Size
                ),
            ]
        );

    /// <summary>The digit alone, its strokes as wide at least as MNIST's.</summary>
    public InkField Cut()
    {
        var margin = (int)Math.Ceiling(ThinnestStroke * Size / BoxSide) + 1;
        var (box, full) = (Box, Full());
        var cut = new Plane(box.Width + (2 * margin), box.Height + (2 * margin));
        foreach (var place in _places)
        {
            var (y, x) = Math.DivRem(place, _ink.Darkness.Width);
            cut[x - box.Left + margin, y - box.Top + margin] = Math.Clamp(_ink.Darkness.Values[place] / full, 0, 1);
        }

        var missing = (int)Math.Round(((ThinnestStroke * Size / BoxSide) - StrokeWidth) / 2);
        for (var round = 0; round < missing; round++)
            cut = Closing.Grown(cut);
        var shades = Array.ConvertAll(cut.Values, shade => (byte)Math.Round(byte.MaxValue * shade));
        return new(shades, cut.Width, box.Times(_ink.Scale));
    }

    /// <summary>Places that have one beside them, above or below that is no ink.</summary>
    private int CountEdge()
    {
        var (box, count) = (Box, 0);
        var width = box.Width + 2; // with a border of nothing
        var isInk = new bool[width * (box.Height + 2)];
        int[] places =
        [
            .. _places
                .Select(place => Math.DivRem(place, _ink.Darkness.Width))
                .Select(at => ((at.Quotient - box.Top + 1) * width) + at.Remainder - box.Left + 1),
        ];
        foreach (var place in places)
            isInk[place] = true;
        foreach (var place in places)
            if (!(isInk[place - 1] && isInk[place + 1] && isInk[place - width] && isInk[place + width]))
                count++;
        return count;
    }

    /// <summary>The darkness of full ink: what much of it reaches.</summary>
    private float Full()
    {
        float[] inks = [.. _places.Select(place => _ink.Darkness.Values[place])];
        Array.Sort(inks);
        return Math.Max(1e-3f, inks[(int)(FaintShare * (inks.Length - 1))]);
    }
}

/// <summary>The ink of one digit: shades from 0 (nothing) to 255 in rows of so many, and where it was found.</summary>
internal sealed record InkField(byte[] Shades, int Width, PixelBox Box);
