namespace Penman.Framing;

/// <summary>A connected part of ink: its places, the box around them, and how much ink it has.</summary>
internal sealed class InkPart
{
    public List<int> Places { get; } = [];

    public int Left { get; private set; } = int.MaxValue;

    public int Top { get; private set; } = int.MaxValue;

    public int Right { get; private set; } = int.MinValue;

    public int Bottom { get; private set; } = int.MinValue;

    public double Ink { get; private set; }

    public int Width => Right - Left + 1;

    public int Height => Bottom - Top + 1;

    public void Add(int place, int width, float ink)
    {
        Places.Add(place);
        var (y, x) = Math.DivRem(place, width);
        (Left, Right) = (Math.Min(Left, x), Math.Max(Right, x));
        (Top, Bottom) = (Math.Min(Top, y), Math.Max(Bottom, y));
        Ink += ink;
    }

    /// <summary>Whether the narrower of two stands over or under the other with half of its width, and not beside it.</summary>
    public bool IsAboveOrBelow(InkPart other) =>
        2 * (Math.Min(Right, other.Right) - Math.Max(Left, other.Left)) >= Math.Min(Width, other.Width);

    /// <summary>Pixels from box to box; 0 if they touch or overlap.</summary>
    public int DistanceTo(InkPart other)
    {
        var across = Math.Max(0, Math.Max(other.Left - Right, Left - other.Right));
        var down = Math.Max(0, Math.Max(other.Top - Bottom, Top - other.Bottom));
        return Math.Max(across, down);
    }
}

/// <summary>Finds the connected parts of ink by two thresholds: each has some dark ink, and goes as far as there is faint ink.</summary>
internal static class InkParts
{
    /// <summary>All parts, in the order of their first places.</summary>
    public static List<InkPart> Of(Plane darkness, float faint, float dark)
    {
        var parts = new List<InkPart>();
        var isSeen = new bool[darkness.Values.Length];
        var waiting = new Stack<int>();
        for (var start = 0; start < isSeen.Length; start++)
        {
            if (isSeen[start] || darkness.Values[start] < dark)
                continue;
            var part = new InkPart();
            parts.Add(part);
            isSeen[start] = true;
            waiting.Push(start);
            while (waiting.TryPop(out var place))
            {
                part.Add(place, darkness.Width, darkness.Values[place]);
                foreach (var neighbour in Around(place, darkness))
                {
                    if (isSeen[neighbour] || darkness.Values[neighbour] < faint)
                        continue;
                    isSeen[neighbour] = true;
                    waiting.Push(neighbour);
                }
            }
        }

        return parts;
    }

    private static IEnumerable<int> Around(int place, Plane plane)
    {
        var (y, x) = Math.DivRem(place, plane.Width);
        for (var row = Math.Max(0, y - 1); row <= Math.Min(plane.Height - 1, y + 1); row++)
        for (var column = Math.Max(0, x - 1); column <= Math.Min(plane.Width - 1, x + 1); column++)
            yield return (row * plane.Width) + column;
    }
}
