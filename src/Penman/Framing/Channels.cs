using Penman.Pictures;

namespace Penman.Framing;

/// <summary>The channels of a picture in [0, 1], shrunk until the longer side has no more pixels than needed.</summary>
internal static class Channels
{
    /// <summary>One plane for grey, three for colours.</summary>
    public static IReadOnlyList<Plane> Of(Image picture, int longest)
    {
        var side = Math.Max(picture.Width, picture.Height);
        var step = Math.Max(1, side / (double)longest);
        var (width, height) = (Math.Max(1, (int)(picture.Width / step)), Math.Max(1, (int)(picture.Height / step)));
        return [.. Enumerable.Range(0, picture.Channels).Select(channel => Shrink(picture, channel, (width, height)))];
    }

    /// <summary>Each value is the mean of the pixels that fall on it.</summary>
    private static Plane Shrink(Image picture, int channel, (int Width, int Height) size)
    {
        var (plane, counts) = (new Plane(size.Width, size.Height), new int[size.Width * size.Height]);
        var columns = new int[picture.Width];
        for (var x = 0; x < picture.Width; x++)
            columns[x] = (int)((long)x * size.Width / picture.Width);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = (int)((long)y * size.Height / picture.Height) * size.Width;
            var from = (y * picture.Width * picture.Channels) + channel;
            for (var x = 0; x < picture.Width; x++, from += picture.Channels)
            {
                plane.Values[row + columns[x]] += picture.Pixels[from];
                counts[row + columns[x]]++;
            }
        }

        for (var i = 0; i < counts.Length; i++)
            plane.Values[i] /= byte.MaxValue * counts[i];
        return plane;
    }
}
