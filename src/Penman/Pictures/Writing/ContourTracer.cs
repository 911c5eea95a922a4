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
