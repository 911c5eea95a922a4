using Penman.Pictures;

namespace Penman.Framing;

/// <summary>Puts what stands on a page into the order in which people read it.</summary>
internal static class ReadingOrder
{
    /// <summary>Line by line from the top, in each from the left: what shares half of its height with a line is in it.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> things, Func<T, PixelBox> boxOf)
    {
        var lines = new List<List<T>>();
        foreach (var thing in things.OrderBy(one => boxOf(one).Top + (boxOf(one).Height / 2.0)))
            if (lines.Find(line => IsBeside(boxOf(line[^1]), boxOf(thing))) is { } line)
                line.Add(thing);
            else
                lines.Add([thing]);
        return lines.SelectMany(line => line.OrderBy(one => boxOf(one).Left));
    }

    private static bool IsBeside(PixelBox one, PixelBox other)
    {
        var shared = Math.Min(one.Top + one.Height, other.Top + other.Height) - Math.Max(one.Top, other.Top);
        return shared >= Math.Min(one.Height, other.Height) / 2.0;
    }
}
