namespace Penman.Pictures.Writing;

/// <summary>
/// A grey picture as a smooth surface, on a grid some times finer than the pixels: the uniform cubic B-spline whose
/// coefficients are the pixels (Hou and Andrews 1978), which rounds off the steps between them. Outside the picture it
/// is black.
/// </summary>
internal sealed class SmoothSurface
{
    /// <summary>Black pixels put around the picture, so that the surface is flat and black at its edge.</summary>
    public const int Border = 2;

    private const int Taps = 4;

    private readonly double[] _values;

    /// <param name="grey">One channel.</param>
    /// <param name="fineness">Grid steps per pixel.</param>
    public SmoothSurface(Image grey, int fineness)
    {
        Fineness = fineness;
        Width = (grey.Width + 2 * Border) * fineness + 1;
        Height = (grey.Height + 2 * Border) * fineness + 1;
        var rows = Resample((grey.Width, grey.Height), Width, fineness, (x, y) => grey.Pixels[y * grey.Width + x]);
        // The same again with rows and columns exchanged.
        _values = Resample((grey.Height, Width), Height, fineness, (y, x) => rows[y * Width + x]);
    }

    /// <summary>Grid steps per pixel.</summary>
    public int Fineness { get; }

    /// <summary>Grid points in a row; point i stands at (i / Fineness - Border) pixels from the left edge.</summary>
    public int Width { get; }

    /// <summary>Grid points in a column.</summary>
    public int Height { get; }

    /// <summary>The value at a grid point, about 0 to 255.</summary>
    public double this[int x, int y] => _values[x * Height + y];

    /// <summary>Interpolates along the first axis: (length, lines) to lines of so many points.</summary>
    private static double[] Resample((int Length, int Lines) size, int points, int fineness, Func<int, int, double> at)
    {
        var result = new double[size.Lines * points];
        for (var i = 0; i < points; i++)
        {
            var position = (double)i / fineness - Border - 0.5; // in pixels from the middle of the first one
            var first = (int)Math.Floor(position) - 1;
            for (var tap = Math.Max(0, first); tap < Math.Min(size.Length, first + Taps); tap++)
            {
                var weight = Filter(Math.Abs(position - tap));
                for (var line = 0; line < size.Lines; line++)
                    result[line * points + i] += weight * at(tap, line);
            }
        }

        return result;
    }

    private static double Filter(double x) =>
        x < 1 ? (((3 * x) - 6) * x * x + 4) / 6
        : x < 2 ? (2 - x) * (2 - x) * (2 - x) / 6
        : 0;
}
