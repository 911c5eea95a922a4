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
        var layout = new Layout(rows, scale);
        var canvas = Rasteriser.Render(new VectorDrawing(layout.Width, layout.Height, [.. Words(rows, layout)]));
        for (var row = 0; row < rows.Count; row++)
        for (var column = 0; column < rows[row].Tiles.Count; column++)
            canvas.Paste(rows[row].Tiles[column].Image, layout.PlaceOf(row, column), scale);
        return canvas;
    }

    private static IEnumerable<DrawnShape> Words(IReadOnlyList<LabelledRow> rows, Layout layout)
    {
        var label = new TextStyle(TextSize, Palette.Ink);
        var caption = new TextStyle(TextSize, Palette.Muted) { Anchor = TextAnchor.Middle };
        for (var row = 0; row < rows.Count; row++)
        {
            var middle = layout.PlaceOf(row, column: 0).Top + (layout.TileHeight / 2.0) + label.MiddleToBaseline;
            yield return new TextShape(new(Margin, middle), rows[row].Label, label);
            for (var column = 0; column < rows[row].Tiles.Count; column++)
            {
                var (left, top) = layout.PlaceOf(row, column);
                var position = new Point(left + (layout.TileWidth / 2.0), top - 7);
                yield return new TextShape(position, rows[row].Tiles[column].Caption, caption);
            }
        }
    }

    /// <summary>Where everything stands; cells are as wide as the widest caption needs.</summary>
    private sealed class Layout
    {
        private readonly int _labelWidth;
        private readonly int _cellWidth;
        private readonly int[] _tops;

        public Layout(IReadOnlyList<LabelledRow> rows, int scale)
        {
            var tiles = rows.SelectMany(row => row.Tiles).ToList();
            (TileWidth, TileHeight) = (tiles[0].Image.Width * scale, tiles[0].Image.Height * scale);
            if (tiles.Find(tile => (tile.Image.Width, tile.Image.Height) != SizeOf(tiles[0])) is { } odd)
                throw new ArgumentException(
                    $"One tile has {tiles[0].Image.Width}x{tiles[0].Image.Height} pixels, another {odd.Image.Width}x{odd.Image.Height}."
                );
            _labelWidth = rows.Max(row => WidthOf(row.Label)) is > 0 and var width ? width + Margin : 0;
            _cellWidth = Math.Max(TileWidth, tiles.Max(tile => WidthOf(tile.Caption)) + Gap);
            _tops = new int[rows.Count];
            Height = Margin;
            for (var row = 0; row < rows.Count; row++)
            {
                if (rows[row].Tiles.Any(tile => tile.Caption.Length > 0))
                    Height += CaptionHeight;
                _tops[row] = Height;
                Height += TileHeight + (row < rows.Count - 1 ? Gap : Margin);
            }

            Width = PlaceOf(0, rows.Max(row => row.Tiles.Count)).Left - ((_cellWidth - TileWidth) / 2) - Gap + Margin;
        }

        public int Width { get; }

        public int Height { get; }

        public int TileWidth { get; }

        public int TileHeight { get; }

        public (int Left, int Top) PlaceOf(int row, int column) =>
            (Margin + _labelWidth + (column * (_cellWidth + Gap)) + ((_cellWidth - TileWidth) / 2), _tops[row]);

        private static (int, int) SizeOf(LabelledTile tile) => (tile.Image.Width, tile.Image.Height);

        private static int WidthOf(string text) =>
            (int)Math.Ceiling(new TextStyle(TextSize, Palette.Ink).Measure(text));
    }
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
