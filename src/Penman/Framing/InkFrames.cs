namespace Penman.Framing;

/// <summary>The boxes of forms, drawn around digits, one or a row of them.</summary>
internal static class InkFrames
{
    /// <summary>How far from its box a frame's side may lie, as shares of the shorter and of the longer side: pages lean.</summary>
    private const double OfShorter = 0.08,
        OfLonger = 0.04,
        Most = 0.4;

    /// <summary>How much of each side is drawn; of a round digit's it is half.</summary>
    private const double Drawn = 0.8;

    /// <summary>The parts that are no frames: those that have nothing inside, or whose four sides are not straight.</summary>
    /// <param name="parts">All parts.</param>
    /// <param name="width">Pixels of a row of the picture.</param>
    public static List<InkPart> Without(List<InkPart> parts, int width) =>
        parts.FindAll(part => !parts.Exists(other => IsInside(other, part)) || !HasFourSides(part, width));

    private static bool IsInside(InkPart other, InkPart part) =>
        other.Left > part.Left && other.Right < part.Right && other.Top > part.Top && other.Bottom < part.Bottom;

    private static bool HasFourSides(InkPart part, int width)
    {
        var (shorter, longer) = (Math.Min(part.Width, part.Height), Math.Max(part.Width, part.Height));
        var band = (int)Math.Ceiling(Math.Min(Most * shorter, Math.Max(OfShorter * shorter, OfLonger * longer)));
        var (top, bottom) = (new bool[part.Width], new bool[part.Width]);
        var (left, right) = (new bool[part.Height], new bool[part.Height]);
        foreach (var place in part.Places)
        {
            var (y, x) = Math.DivRem(place, width);
            top[x - part.Left] |= y - part.Top < band;
            bottom[x - part.Left] |= part.Bottom - y < band;
            left[y - part.Top] |= x - part.Left < band;
            right[y - part.Top] |= part.Right - x < band;
        }

        return Array.TrueForAll(
            [top, bottom, left, right],
            side => side.Count(isDrawn => isDrawn) >= Drawn * side.Length
        );
    }
}
