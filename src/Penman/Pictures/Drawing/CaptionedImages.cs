namespace Penman.Pictures.Drawing;

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
