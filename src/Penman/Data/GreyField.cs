namespace Penman.Data;

/// <summary>
/// A grey picture, row by row, as a function of the plane: pixel (x, y) has its middle at (x + 1/2, y + 1/2), and 0
/// is nothing.
/// </summary>
internal sealed class GreyField(byte[] shades, int width)
{
    private int Height => shades.Length / width;

    /// <summary>The box around the pixels above a level; its right and bottom edges lie behind the last.</summary>
    public (int Left, int Top, int Right, int Bottom) Bounds(int level)
    {
        var (left, top, right, bottom) = (width, Height, 0, 0);
        for (var i = 0; i < shades.Length; i++)
        {
            if (shades[i] <= level)
                continue;
            var (y, x) = Math.DivRem(i, width);
            (left, top) = (Math.Min(left, x), Math.Min(top, y));
            (right, bottom) = (Math.Max(right, x + 1), Math.Max(bottom, y + 1));
        }

        return (left, top, right, bottom);
    }

    /// <summary>Sets to nothing the pixels whose middle lies outside a box.</summary>
    public void ClearOutside(double left, double top, double right, double bottom)
    {
        for (var i = 0; i < shades.Length; i++)
        {
            var (y, x) = (i / width + 0.5, i % width + 0.5);
            if (x < left || x > right || y < top || y > bottom)
                shades[i] = 0;
        }
    }

    /// <summary>The mean place, weighted by shade.</summary>
    public (double X, double Y) CentreOfMass()
    {
        long sum = 0,
            sumX = 0,
            sumY = 0;
        for (var i = 0; i < shades.Length; i++)
        {
            sum += shades[i];
            sumX += (long)shades[i] * (i % width);
            sumY += (long)shades[i] * (i / width);
        }

        return (((double)sumX / sum) + 0.5, ((double)sumY / sum) + 0.5);
    }

    /// <summary>The mean of a square, by samples in rows and columns.</summary>
    public double Mean(double left, double top, double side, int samples)
    {
        var sum = 0.0;
        for (var row = 0; row < samples; row++)
        for (var column = 0; column < samples; column++)
            sum += At(left + ((column + 0.5) / samples * side), top + ((row + 0.5) / samples * side));
        return sum / (samples * samples);
    }

    /// <summary>Bilinear between the middles of pixels; nothing outside.</summary>
    private double At(double x, double y)
    {
        var (column, row) = (Math.Floor(x - 0.5), Math.Floor(y - 0.5));
        var (shareX, shareY) = (x - 0.5 - column, y - 0.5 - row);
        var (i, j) = ((int)column, (int)row);
        var upper = ((1 - shareX) * Shade(i, j)) + (shareX * Shade(i + 1, j));
        var lower = ((1 - shareX) * Shade(i, j + 1)) + (shareX * Shade(i + 1, j + 1));
        return ((1 - shareY) * upper) + (shareY * lower);
    }

    private byte Shade(int x, int y) => x >= 0 && x < width && y >= 0 && y < Height ? shades[(y * width) + x] : (byte)0;
}
