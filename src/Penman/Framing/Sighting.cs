using Penman.Pictures;

namespace Penman.Framing;

/// <summary>A picture made small, with frames around what was found in it.</summary>
public static class Sighting
{
    private static readonly (byte Red, byte Green, byte Blue) Frame = (230, 60, 20);

    /// <summary>Draws it into a square, on white, in colours.</summary>
    /// <param name="picture">Grey or RGB.</param>
    /// <param name="boxes">What to frame, in pixels of the picture.</param>
    /// <param name="side">Of the square, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side below 1.</exception>
    public static Image Show(Image picture, IEnumerable<PixelBox> boxes, int side)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(boxes);
        var shown = new Image(side, side, channels: 3);
        shown.Pixels.AsSpan().Fill(byte.MaxValue);
        var channels = Channels.Of(picture, side);
        var (width, height) = (channels[0].Width, channels[0].Height);
        var (left, top) = ((side - width) / 2, (side - height) / 2);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        for (var channel = 0; channel < 3; channel++)
            shown.Pixels[(((top + y) * side) + left + x) * 3 + channel] = (byte)
                Math.Round(byte.MaxValue * channels[Math.Min(channel, channels.Count - 1)][x, y]);
        foreach (var box in boxes)
            Outline(shown, box.Times(width / (double)picture.Width), (left, top));
        return shown;
    }

    /// <summary>A picture as large as it is looked at for a sheet, in its own proportions and channels.</summary>
    /// <param name="picture">Grey or RGB.</param>
    public static Image Shrink(Image picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var channels = Channels.Of(picture, InkFinder.LongestSheet);
        var shrunk = new Image(channels[0].Width, channels[0].Height, picture.Channels);
        for (var i = 0; i < shrunk.Pixels.Length; i++)
            shrunk.Pixels[i] = (byte)
                Math.Round(byte.MaxValue * channels[i % picture.Channels].Values[i / picture.Channels]);
        return shrunk;
    }

    private static void Outline(Image shown, PixelBox box, (int Left, int Top) place)
    {
        for (var x = -1; x <= box.Width; x++)
        {
            Dot(shown, place.Left + box.Left + x, place.Top + box.Top - 1);
            Dot(shown, place.Left + box.Left + x, place.Top + box.Top + box.Height);
        }

        for (var y = -1; y <= box.Height; y++)
        {
            Dot(shown, place.Left + box.Left - 1, place.Top + box.Top + y);
            Dot(shown, place.Left + box.Left + box.Width, place.Top + box.Top + y);
        }
    }

    private static void Dot(Image shown, int x, int y)
    {
        if (x < 0 || y < 0 || x >= shown.Width || y >= shown.Height)
            return;
        var i = ((y * shown.Width) + x) * 3;
        (shown.Pixels[i], shown.Pixels[i + 1], shown.Pixels[i + 2]) = Frame;
    }
}
