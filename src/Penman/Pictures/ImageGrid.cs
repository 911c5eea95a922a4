namespace Penman.Pictures;

/// <summary>Arranges pictures of equal size in rows.</summary>
public static class ImageGrid
{
    /// <summary>
    /// Fills the grid row by row from the top left with pictures of the same size and channels; places behind the last
    /// stay empty.
    /// </summary>
    /// <exception cref="ArgumentException">No tile, tiles that differ, or an option out of range.</exception>
    /// <exception cref="OverflowException">More than 2,147,483,647 samples.</exception>
    public static Image Compose(IReadOnlyList<Image> tiles, int columns, ImageGridOptions? options = null)
    {
        options ??= new ImageGridOptions();
        Validate(tiles, columns, options);
        var tile = tiles[0];
        var rows = (tiles.Count + columns - 1) / columns;
        var width = Length(tile.Width, columns, options);
        var height = Length(tile.Height, rows, options);
        var grid = new Image(width, height, tile.Channels);
        Array.Fill(grid.Pixels, options.Background);
        for (var i = 0; i < tiles.Count; i++)
        {
            var left = options.Margin + i % columns * (tile.Width + options.Gap);
            var top = options.Margin + i / columns * (tile.Height + options.Gap);
            grid.Paste(tiles[i], (left * options.Scale, top * options.Scale), options.Scale);
        }
        return grid;
    }

    private static int Length(int tileLength, int count, ImageGridOptions options) =>
        checked((count * tileLength + (count - 1) * options.Gap + 2 * options.Margin) * options.Scale);

    private static void Validate(IReadOnlyList<Image> tiles, int columns, ImageGridOptions options)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (options.Gap < 0 || options.Margin < 0 || options.Scale < 1)
            throw new ArgumentException($"A grid cannot be laid out with {options}.", nameof(options));
        Image.ExpectEqualSizes(tiles, "tile");
    }
}

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

/// <summary>Pictures that were enlarged by making each pixel a square.</summary>
internal static class BlockPixels
{
    /// <summary>
    /// Finds the grey picture before it was enlarged: whether this one consists of squares of one shade each, which may
    /// be single pixels.
    /// </summary>
    public static bool TryReduce(byte[] pixels, int width, int columns, int rows, out byte[] reduced)
    {
        reduced = [];
        var scale = width / columns;
        if (scale == 0 || width != scale * columns || pixels.Length != width * scale * rows)
            return false;
        var corners = new byte[columns * rows];
        for (var i = 0; i < corners.Length; i++)
            corners[i] = pixels[((i / columns * width) + (i % columns)) * scale];
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] != corners[(i / width / scale * columns) + (i % width / scale)])
                return false;
        }

        reduced = corners;
        return true;
    }
}
