namespace Penman.Pictures;

/// <summary>Arranges pictures of equal size in rows.</summary>
public static class ImageGrid
{
    /// <summary>Fills the grid row by row from the top left; places behind the last tile stay empty.</summary>
    /// <param name="tiles">At least one, all of the same size and channels.</param>
    /// <param name="columns">Tiles per row, at least 1.</param>
    /// <param name="options">Layout; the defaults if left out.</param>
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
            Paste(tiles[i], grid, left, top);
        }
        return options.Scale == 1 ? grid : Enlarge(grid, options.Scale);
    }

    private static int Length(int tileLength, int count, ImageGridOptions options) =>
        checked(count * tileLength + (count - 1) * options.Gap + 2 * options.Margin);

    private static void Paste(Image tile, Image grid, int left, int top)
    {
        var rowBytes = tile.Width * tile.Channels;
        for (var y = 0; y < tile.Height; y++)
            tile.Pixels.AsSpan(y * rowBytes, rowBytes)
                .CopyTo(grid.Pixels.AsSpan(((top + y) * grid.Width + left) * grid.Channels));
    }

    private static Image Enlarge(Image source, int scale)
    {
        var image = new Image(checked(source.Width * scale), checked(source.Height * scale), source.Channels);
        for (var y = 0; y < image.Height; y++)
        for (var x = 0; x < image.Width; x++)
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var from = (y / scale * source.Width + x / scale) * source.Channels + channel;
            image.Pixels[(y * image.Width + x) * image.Channels + channel] = source.Pixels[from];
        }
        return image;
    }

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
