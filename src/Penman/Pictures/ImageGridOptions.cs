namespace Penman.Pictures;

/// <summary>How <see cref="ImageGrid"/> lays out its tiles. Lengths are in tile pixels, before scaling.</summary>
public sealed record ImageGridOptions
{
    /// <summary>Pixels between neighbouring tiles, at least 0.</summary>
    public int Gap { get; init; } = 2;

    /// <summary>Pixels around the whole grid, at least 0.</summary>
    public int Margin { get; init; } = 2;

    /// <summary>Side of the square that each pixel becomes (nearest neighbour), at least 1.</summary>
    public int Scale { get; init; } = 1;

    /// <summary>Shade of gaps, margin and empty places: 0 (black) to 255 (white).</summary>
    public byte Background { get; init; }
}
