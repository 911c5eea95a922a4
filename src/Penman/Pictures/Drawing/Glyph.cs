namespace Penman.Pictures.Drawing;

/// <summary>The centre lines of one character on a grid of 100 units per em, y upwards from the baseline.</summary>
/// <param name="Advance">Distance to the next character in units.</param>
/// <param name="Strokes">Lines; one of a single point is a dot.</param>
internal sealed record Glyph(double Advance, IReadOnlyList<IReadOnlyList<Point>> Strokes)
{
    // Eight chords per quarter of a circle stay within half a percent of its radius.
    private const int CurveSteps = 8;

    /// <summary>
    /// Reads "advance stroke ; stroke ; ...". A stroke is a run of points "x y", cubic curves "[x1 y1 x2 y2 x y]" from
    /// the point before, and elliptic arcs "(cx cy rx ry from to)" in degrees, anticlockwise when to is above from.
    /// </summary>
    public static Glyph Parse(string source)
    {
        var tokens = new Queue<string>(Tokens(source));
        var advance = Number(tokens.Dequeue());
        List<IReadOnlyList<Point>> strokes = [];
        while (tokens.Count > 0)
            strokes.Add(ParseStroke(tokens));
        return new(advance, strokes);
    }

    private static string[] Tokens(string source)
    {
        foreach (var mark in (ReadOnlySpan<char>)['(', ')', '[', ']', ';'])
            source = source.Replace(mark.ToString(), $" {mark} ", StringComparison.Ordinal);
        return source.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static List<Point> ParseStroke(Queue<string> tokens)
    {
        List<Point> points = [];
        while (tokens.TryDequeue(out var token) && token != ";")
            switch (token)
            {
                case "[":
                    AddCubic(points, Numbers(tokens, "]"));
                    break;
                case "(":
                    AddArc(points, Numbers(tokens, ")"));
                    break;
                default:
                    points.Add(new(Number(token), Number(tokens.Dequeue())));
                    break;
            }
        return points;
    }

    private static void AddCubic(List<Point> points, double[] c)
    {
        var start = points[^1];
        for (var i = 1; i <= CurveSteps; i++)
        {
            var t = (double)i / CurveSteps;
            var (a, b, d, e) = (Math.Pow(1 - t, 3), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t);
            points.Add(
                new(
                    (a * start.X) + (b * c[0]) + (d * c[2]) + (e * c[4]),
                    (a * start.Y) + (b * c[1]) + (d * c[3]) + (e * c[5])
                )
            );
        }
    }

    private static void AddArc(List<Point> points, double[] c)
    {
        var count = (int)Math.Ceiling(Math.Abs(c[5] - c[4]) / 90 * CurveSteps);
        for (var i = 0; i <= count; i++)
        {
            var (sin, cos) = Math.SinCos((c[4] + ((c[5] - c[4]) * i / count)) * Math.PI / 180);
            points.Add(new(c[0] + (c[2] * cos), c[1] + (c[3] * sin)));
        }
    }

    private static double[] Numbers(Queue<string> tokens, string end)
    {
        var values = new double[6];
        for (var i = 0; i < values.Length; i++)
            values[i] = Number(tokens.Dequeue());
        if (tokens.Dequeue() != end)
            throw new FormatException($"Glyph.Parse: a curve has six numbers, then '{end}'.");
        return values;
    }

    private static double Number(string token) => double.Parse(token, CultureInfo.InvariantCulture);
}
