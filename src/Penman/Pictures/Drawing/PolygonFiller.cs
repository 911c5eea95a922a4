using System.Runtime.InteropServices;

namespace Penman.Pictures.Drawing;

/// <summary>Receives one row of coverage, 0 to 1, for the columns from <paramref name="left"/> on.</summary>
internal delegate void CoverageRow(int row, int left, ReadOnlySpan<double> coverage);

/// <summary>
/// Coverage of pixels by polygons under the non-zero rule: each row of pixels is cut by <see cref="Subrows"/> scan
/// lines, and along each scan line the overlap with every pixel is exact.
/// </summary>
internal sealed class PolygonFiller(int width, int height)
{
    internal const int Subrows = 16;

    // steps[x] is what coverage gains from column x - 1 to x, so a span costs four additions however long it is.
    private readonly double[] steps = new double[width + 2];
    private readonly List<Edge> edges = [];
    private readonly List<Crossing> active = [];
    private int first;
    private int last;

    /// <summary>Reports the coverage of the union of all contours, which are taken as closed.</summary>
    public void Fill(IEnumerable<IReadOnlyList<Point>> contours, CoverageRow paint)
    {
        CollectEdges(contours);
        if (edges.Count == 0)
            return;
        edges.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        active.Clear();
        var next = 0;
        var endRow = Math.Min(height, (int)Math.Ceiling(edges.Max(e => e.Bottom)));
        for (var row = Math.Max(0, (int)Math.Floor(edges[0].Top)); row < endRow; row++)
        {
            (first, last) = (width, -1);
            for (var sub = 0; sub < Subrows; sub++)
            {
                var y = row + ((sub + 0.5) / Subrows);
                while (next < edges.Count && edges[next].Top <= y)
                    active.Add(new(edges[next++]));
                active.RemoveAll(c => c.Edge.Bottom <= y);
                AddSpans(y);
            }
            PaintRow(row, paint);
        }
    }

    private void CollectEdges(IEnumerable<IReadOnlyList<Point>> contours)
    {
        edges.Clear();
        foreach (var contour in contours)
            for (var i = 0; i < contour.Count; i++)
            {
                var (a, b) = (contour[i], contour[(i + 1) % contour.Count]);
                if (a.Y < b.Y)
                    edges.Add(new(a, b, winding: 1));
                else if (b.Y < a.Y)
                    edges.Add(new(b, a, winding: -1));
            }
    }

    private void AddSpans(double y)
    {
        var crossings = CollectionsMarshal.AsSpan(active);
        foreach (ref var crossing in crossings)
            crossing.X = Math.Clamp(crossing.Edge.XAt(y), 0, width);
        Sort(crossings);
        var winding = 0;
        foreach (var crossing in crossings)
        {
            var before = winding;
            winding += crossing.Edge.Winding;
            if (before == 0)
                AddStep(crossing.X, 1.0 / Subrows);
            else if (winding == 0)
                AddStep(crossing.X, -1.0 / Subrows);
        }
    }

    // Insertion sort: the order hardly changes from one scan line to the next.
    private static void Sort(Span<Crossing> crossings)
    {
        for (var i = 1; i < crossings.Length; i++)
        {
            var moved = crossings[i];
            var j = i;
            for (; j > 0 && crossings[j - 1].X > moved.X; j--)
                crossings[j] = crossings[j - 1];
            crossings[j] = moved;
        }
    }

    private void AddStep(double x, double amount)
    {
        var column = (int)x;
        var share = x - column;
        steps[column] += amount * (1 - share);
        steps[column + 1] += amount * share;
        first = Math.Min(first, column);
        last = Math.Max(last, Math.Min(column, width - 1));
    }

    private void PaintRow(int row, CoverageRow paint)
    {
        if (last < first)
            return;
        var sum = 0.0;
        for (var x = first; x <= last; x++)
        {
            sum += steps[x];
            steps[x] = sum;
        }
        paint(row, first, steps.AsSpan(first..(last + 1)));
        Array.Clear(steps);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Crossing(Edge edge)
    {
        public double X { get; set; }

        public readonly Edge Edge => edge;
    }

    private sealed class Edge(Point top, Point bottom, int winding)
    {
        private readonly double slope = (bottom.X - top.X) / (bottom.Y - top.Y);

        public double Top => top.Y;

        public double Bottom => bottom.Y;

        public int Winding => winding;

        public double XAt(double y) => top.X + ((y - top.Y) * slope);
    }
}
