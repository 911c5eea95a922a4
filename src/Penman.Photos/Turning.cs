using Penman.Pictures;
using SkiaSharp;

namespace Penman.Photos;

/// <summary>Turns and mirrors a picture as its camera says that it was held (EXIF 2.3, tag Orientation).</summary>
internal static class Turning
{
    /// <summary>The picture as a person saw it.</summary>
    public static Image Upright(Image stored, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft)
            return stored;
        var isLying =
            origin
            is SKEncodedOrigin.LeftTop
                or SKEncodedOrigin.RightTop
                or SKEncodedOrigin.RightBottom
                or SKEncodedOrigin.LeftBottom;
        var (width, height) = isLying ? (stored.Height, stored.Width) : (stored.Width, stored.Height);
        var upright = new Image(width, height, stored.Channels);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var (column, row) = Stored(x, y, (stored.Width - 1, stored.Height - 1), origin);
            stored
                .Pixels.AsSpan((row * stored.Width + column) * stored.Channels, stored.Channels)
                .CopyTo(upright.Pixels.AsSpan((y * width + x) * stored.Channels));
        }

        return upright;
    }

    /// <summary>Where a pixel of the upright picture is stored.</summary>
    private static (int Column, int Row) Stored(int x, int y, (int Column, int Row) last, SKEncodedOrigin origin) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => (last.Column - x, y),
            SKEncodedOrigin.BottomRight => (last.Column - x, last.Row - y),
            SKEncodedOrigin.BottomLeft => (x, last.Row - y),
            SKEncodedOrigin.LeftTop => (y, x),
            SKEncodedOrigin.RightTop => (y, last.Row - x),
            SKEncodedOrigin.RightBottom => (last.Column - y, last.Row - x),
            SKEncodedOrigin.LeftBottom => (last.Column - y, x),
            _ => (x, y),
        };
}
