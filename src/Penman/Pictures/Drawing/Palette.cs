namespace Penman.Pictures.Drawing;

/// <summary>The colours of charts and diagrams.</summary>
public static class Palette
{
    // Okabe and Ito, "Color Universal Design" (2008): apart for all common kinds of colour blindness. Their yellow is
    // left out, for it is too light for lines on white; black comes last.
    private static readonly Colour[] SeriesColours =
    [
        new(0, 114, 178),
        new(213, 94, 0),
        new(0, 158, 115),
        new(204, 121, 167),
        new(230, 159, 0),
        new(86, 180, 233),
        new(0, 0, 0),
    ];

    /// <summary>Headings and names.</summary>
    public static Colour Ink { get; } = new(31, 41, 51);

    /// <summary>Labels of axes and secondary text.</summary>
    public static Colour Muted { get; } = new(91, 102, 112);

    /// <summary>Lines of axes and arrows.</summary>
    public static Colour Axis { get; } = new(140, 152, 164);

    /// <summary>Grid lines.</summary>
    public static Colour Grid { get; } = new(228, 232, 236);

    /// <summary>Colour of the series with an index from 0 on; seven, then over again.</summary>
    public static Colour ForSeries(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return SeriesColours[index % SeriesColours.Length];
    }
}
