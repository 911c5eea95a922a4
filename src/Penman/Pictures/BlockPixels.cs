namespace Penman.Pictures;

/// <summary>Pictures that were enlarged by making each pixel a square.</summary>
internal static class BlockPixels
{
    /// <summary>Finds the picture before it was enlarged.</summary>
    /// <param name="pixels">Grey, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="columns">Width of the picture before.</param>
    /// <param name="rows">Height of the picture before.</param>
    /// <param name="reduced">One pixel for each square; empty if there is none.</param>
    /// <returns>Whether it consists of such squares, each of one shade; they may be single pixels.</returns>
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
