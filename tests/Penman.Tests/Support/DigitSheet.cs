using Penman.Pictures;

namespace Penman.Tests.Support;

/// <summary>A sheet of paper with digits on it.</summary>
internal static class DigitSheet
{
    /// <summary>Test digits of MNIST in cells of 150 x 170 pixels on a page that grows darker to the right.</summary>
    internal static Image Of(IReadOnlyList<int> places, int columns)
    {
        const int Scale = 4;
        var images = Unpacked.Test;
        var rows = Math.Max(1, (places.Count + columns - 1) / columns);
        var sheet = new Image((columns * 150) + 20, (rows * 170) + 20, channels: 3);
        for (var i = 0; i < sheet.Width * sheet.Height; i++)
        {
            var (y, x) = Math.DivRem(i, sheet.Width);
            var light = 235 - (110.0 * x / sheet.Width);
            var (row, column) = (y / 170, x / 150);
            var (down, across) = ((y % 170 - 29) / Scale, (x % 150 - 19) / Scale);
            var place = row * columns + column;
            var isInside =
                column < columns && place < places.Count && y % 170 >= 29 && x % 150 >= 19 && down < 28 && across < 28;
            var ink = isInside ? images.PixelsOf(places[place])[(down * 28) + across] / 255.0 : 0;
            for (var channel = 0; channel < 3; channel++)
                sheet.Pixels[(3 * i) + channel] = (byte)(light * (1 - (ink * (channel == 2 ? 0.5 : 0.85))));
        }

        return sheet;
    }
}
