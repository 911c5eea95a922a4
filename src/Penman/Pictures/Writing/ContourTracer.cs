using Penman.Pictures.Drawing;

namespace Penman.Pictures.Writing;

/// <summary>
/// Outlines of where a surface lies above a level: marching squares (Lorensen and Cline 1987 in two dimensions), the
/// crossings placed by linear interpolation. Outer outlines run one way round, those of holes the other.
/// </summary>
internal sealed class ContourTracer(SmoothSurface surface, double level)
{
    private const int Corners = 4;

    // From the grid edge where an outline enters a cell to the one where it leaves it, which is where it enters the
    // next.
    private readonly Dictionary<int, int> _next = [];

    /// <summary>The closed outlines, in pixels from the picture's top left corner.</summary>
    public static IReadOnlyList<IReadOnlyList<Point>> Trace(SmoothSurface surface, double level)
    {
        var tracer = new ContourTracer(surface, level);
        for (var y = 0; y + 1 < surface.Height; y++)
        for (var x = 0; x + 1 < surface.Width; x++)
            tracer.AddCell(x, y);
        return tracer.Outlines();
    }

    /// <summary>
    /// Goes around a cell clockwise: the outline enters between a corner outside and one inside, and leaves where the
    /// corners inside end. If two corners that face each other are inside, the middle decides whether they touch.
    /// </summary>
    private void AddCell(int x, int y)
    {
        ReadOnlySpan<double> corners = [surface[x, y], surface[x + 1, y], surface[x + 1, y + 1], surface[x, y + 1]];
        ReadOnlySpan<int> edges = [EdgeRight(x, y), EdgeDown(x + 1, y), EdgeRight(x, y + 1), EdgeDown(x, y)];
        var isSaddle =
            corners[0] > level == corners[2] > level
            && corners[1] > level == corners[3] > level
            && corners[0] > level != corners[1] > level;
        var touches = isSaddle && corners[0] + corners[1] + corners[2] + corners[3] > Corners * level;
        for (var i = 0; i < Corners; i++)
        {
            var last = i + 1;
            if (corners[i] > level || corners[last % Corners] <= level)
                continue;
            while (corners[(last + 1) % Corners] > level)
                last++;
            _next.Add(edges[i], edges[(touches ? i + Corners - 1 : last) % Corners]);
        }
    }

    private List<IReadOnlyList<Point>> Outlines()
    {
        List<IReadOnlyList<Point>> outlines = [];
        foreach (var start in _next.Keys.Order().ToList())
        {
            List<Point> outline = [];
            for (var edge = start; _next.Remove(edge, out var next); edge = next)
                outline.Add(Crossing(edge));
            if (outline.Count > 0)
                outlines.Add(outline);
        }

        return outlines;
    }

    private Point Crossing(int edge)
    {
        var (x, y) = (edge / 2 % surface.Width, edge / 2 / surface.Width);
        var (right, down) = edge % 2 == 0 ? (1, 0) : (0, 1);
        var from = surface[x, y];
        var share = (level - from) / (surface[x + right, y + down] - from);
        return new(Pixels(x + right * share), Pixels(y + down * share));
    }

    private double Pixels(double steps) => steps / surface.Fineness - SmoothSurface.Border;

    private int EdgeRight(int x, int y) => 2 * (y * surface.Width + x);

    private int EdgeDown(int x, int y) => 2 * (y * surface.Width + x) + 1;
}

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
