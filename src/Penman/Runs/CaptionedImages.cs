using Penman.IO;
using Penman.IO.Drawing;

namespace Penman.Runs;

/// <summary>Images side by side on white, each with a line of text below.</summary>
internal static class CaptionedImages
{
    private const int Margin = 12;
    private const int CaptionHeight = 28;
    private const int TextSize = 15;

    /// <summary>Composes grey images of equal height.</summary>
    public static Image Compose(IReadOnlyList<(Image Image, string Caption)> panels)
    {
        var width = Margin + panels.Sum(panel => panel.Image.Width + Margin);
        var height = panels.Max(panel => panel.Image.Height);
        List<Shape> captions = [];
        var left = Margin;
        foreach (var (image, caption) in panels)
        {
            var style = new TextStyle(TextSize, Palette.Ink) { Anchor = TextAnchor.Middle };
            captions.Add(
                new TextShape(new(left + image.Width / 2.0, Margin + height + CaptionHeight * 0.6), caption, style)
            );
            left += image.Width + Margin;
        }

        var canvas = Rasteriser.Render(new VectorDrawing(width, Margin + height + CaptionHeight, captions));
        left = Margin;
        foreach (var (image, _) in panels)
        {
            Paste(image, canvas, left);
            left += image.Width + Margin;
        }

        return canvas;
    }

    private static void Paste(Image grey, Image canvas, int left)
    {
        for (var y = 0; y < grey.Height; y++)
        {
            for (var x = 0; x < grey.Width; x++)
            {
                var pixel = ((y + Margin) * canvas.Width + left + x) * canvas.Channels;
                canvas.Pixels.AsSpan(pixel, canvas.Channels).Fill(grey.Pixels[y * grey.Width + x]);
            }
        }
    }
}
