namespace Penman.Pictures.Drawing;

/// <summary>A row of pictures, at least one, with its name to the left, which may be empty.</summary>
public sealed record LabelledRow(string Label, IReadOnlyList<LabelledTile> Tiles);

/// <summary>A picture, grey or RGB, with its name above, which may be empty.</summary>
public sealed record LabelledTile(Image Image, string Caption = "");

/// <summary>Arranges pictures of equal size in rows on white, with words beside and above them.</summary>
public static class LabelledGrid
{
    private const int Margin = 14;
    private const int Gap = 4;
    private const int TextSize = 14;
    private const int CaptionHeight = 22;

    private static readonly TextStyle LabelStyle = new(TextSize, Palette.Ink);
    private static readonly TextStyle CaptionStyle = new(TextSize, Palette.Muted) { Anchor = TextAnchor.Middle };

    /// <summary>Composes an RGB picture.</summary>
    /// <param name="rows">At least one row, each of at least one tile; all tiles of the same width and height.</param>
    /// <param name="scale">Side of the square that each pixel of a tile becomes, at least 1.</param>
    /// <exception cref="ArgumentException">No row, an empty row, tiles that differ in size, or a scale below 1.</exception>
    /// <exception cref="OverflowException">More than 2,147,483,647 samples.</exception>
    public static Image Compose(IReadOnlyList<LabelledRow> rows, int scale = 4)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (rows.Count == 0 || rows.Any(row => row.Tiles.Count == 0))
            throw new ArgumentException("A labelled grid has rows of at least one tile each.", nameof(rows));
        var tiles = rows.SelectMany(row => row.Tiles).ToList();
        var (width, height) = (tiles[0].Image.Width, tiles[0].Image.Height);
        if (tiles.Find(tile => (tile.Image.Width, tile.Image.Height) != (width, height)) is { Image: var odd })
            throw new ArgumentException($"One tile has {width}x{height} pixels, another {odd.Width}x{odd.Height}.");
        return Compose(rows, (width * scale, height * scale), scale);
    }

    /// <summary>Cells are as wide as the widest caption needs.</summary>
    private static Image Compose(IReadOnlyList<LabelledRow> rows, (int Width, int Height) tile, int scale)
    {
        var labels = rows.Max(row => WidthOf(row.Label)) is > 0 and var widest ? widest + Margin : 0;
        var cell = Math.Max(tile.Width, rows.Max(row => row.Tiles.Max(one => WidthOf(one.Caption))) + Gap);
        var first = Margin + labels + (cell - tile.Width) / 2;
        var top = Margin;
        List<DrawnShape> words = [];
        List<(Image Image, (int Left, int Top) Place)> images = [];
        foreach (var row in rows)
        {
            if (row.Tiles.Any(one => one.Caption.Length > 0))
                top += CaptionHeight;
            var middle = top + tile.Height / 2.0 + LabelStyle.MiddleToBaseline;
            words.Add(new TextShape(new(Margin, middle), row.Label, LabelStyle));
            foreach (var (column, one) in row.Tiles.Index())
            {
                var left = first + column * (cell + Gap);
                words.Add(new TextShape(new(left + tile.Width / 2.0, top - 7), one.Caption, CaptionStyle));
                images.Add((one.Image, (left, top)));
            }
            top += tile.Height + Gap;
        }
        var width = Margin + labels + rows.Max(row => row.Tiles.Count) * (cell + Gap) - Gap + Margin;
        var canvas = Rasteriser.Render(new VectorDrawing(width, top - Gap + Margin, words));
        foreach (var (image, place) in images)
            canvas.Paste(image, place, scale);
        return canvas;
    }

    private static int WidthOf(string text) => (int)Math.Ceiling(LabelStyle.Measure(text));
}

/// <summary>Images side by side on white, each with a line of text below, if wanted under a title.</summary>
internal static class CaptionedImages
{
    private const int Margin = 12;
    private const int CaptionHeight = 28;
    private const int TextSize = 15;

    /// <summary>Composes grey images of equal height.</summary>
    public static Image Compose(IReadOnlyList<(Image Image, string Caption)> panels, string title = "")
    {
        var top = title.Length == 0 ? Margin : Margin + CaptionHeight;
        var width = Math.Max(
            Margin + panels.Sum(panel => panel.Image.Width + Margin),
            Margin + (int)Math.Ceiling(new TextStyle(TextSize, Palette.Ink).Measure(title)) + Margin
        );
        var height = panels.Max(panel => panel.Image.Height);
        List<DrawnShape> captions = [];
        if (title.Length > 0)
            captions.Add(new TextShape(new(Margin, Margin + CaptionHeight * 0.4), title, new(TextSize, Palette.Ink)));
        var left = Margin;
        foreach (var (image, caption) in panels)
        {
            var style = new TextStyle(TextSize, Palette.Ink) { Anchor = TextAnchor.Middle };
            captions.Add(
                new TextShape(new(left + image.Width / 2.0, top + height + CaptionHeight * 0.6), caption, style)
            );
            left += image.Width + Margin;
        }

        var canvas = Rasteriser.Render(new VectorDrawing(width, top + height + CaptionHeight, captions));
        left = Margin;
        foreach (var (image, _) in panels)
        {
            canvas.Paste(image, (left, top));
            left += image.Width + Margin;
        }

        return canvas;
    }
}
