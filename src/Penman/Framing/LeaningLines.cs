namespace Penman.Framing;

/// <summary>Straight lines along the columns of a plane, one for each place in a row, which all lean alike.</summary>
internal sealed class LeaningLines
{
    /// <summary>Lines that lean by more are none of the paper's.</summary>
    private const double MostDegrees = 12;

    private const double CoarseStep = 0.5;
    private const double FineStep = 0.1;

    /// <summary>In the search every so many-th row is looked at.</summary>
    private const int Stride = 3;

    /// <summary>A line is hardly darker; a stroke of ink is.</summary>
    private const float MostDarkness = 0.3f;

    /// <summary>Of a line's places, those that may be lighter than any line: gaps, and what is no line at all.</summary>
    private const double Gaps = 0.3;

    /// <summary>Of a line's places, those that are no darker than the line itself: the others are ink, or noise.</summary>
    private const double Free = 0.5;

    /// <summary>What most places share that is less is grain.</summary>
    private const float LeastDarkness = 0.02f;

    private readonly int _rows;
    private readonly int _columns;
    private readonly int[] _shifts;
    private float[] _darkness = [];

    private LeaningLines(Plane plane, double slope)
    {
        (_rows, _columns) = (plane.Height, plane.Width);
        _shifts = new int[_rows];
        for (var y = 0; y < _rows; y++)
            _shifts[y] = (int)Math.Round(slope > 0 ? slope * y : slope * (y - _rows + 1));
    }

    private int Count => _columns + Math.Max(_shifts[0], _shifts[^1]) + 1;

    /// <summary>At the angle at which they differ most from their neighbours, some dark and the others light.</summary>
    public static LeaningLines In(Plane plane)
    {
        var middle = Best(plane, centre: 0, MostDegrees, CoarseStep);
        var lines = new LeaningLines(plane, Slope(Best(plane, middle, CoarseStep, FineStep)));
        lines._darkness = lines.Shared(plane);
        return lines;
    }

    /// <summary>A plane less what the places of each line share.</summary>
    public Plane RemoveFrom(Plane plane)
    {
        var result = new Plane(_columns, _rows);
        for (var y = 0; y < _rows; y++)
        for (var x = 0; x < _columns; x++)
        {
            var (i, dark) = ((y * _columns) + x, _darkness[x + _shifts[y]]);
            result.Values[i] = (plane.Values[i] - dark) / (1 - dark);
        }

        return result;
    }

    private static double Slope(double degrees) => Math.Tan(degrees * Math.PI / 180);

    private static double Best(Plane plane, double centre, double reach, double step)
    {
        var (best, most) = (0.0, double.NegativeInfinity);
        for (var degrees = centre - reach; degrees <= centre + reach + (step / 2); degrees += step)
            if (new LeaningLines(plane, Slope(degrees)).Unevenness(plane) is var found && found > most)
                (best, most) = (degrees, found);
        return best;
    }

    private double Unevenness(Plane plane)
    {
        var (sums, counts) = (new float[Count], new int[Count]);
        for (var y = 0; y < _rows; y += Stride)
        {
            var row = plane.Values.AsSpan(y * _columns, _columns);
            var sum = sums.AsSpan(_shifts[y], _columns);
            var count = counts.AsSpan(_shifts[y], _columns);
            for (var x = 0; x < row.Length; x++)
            {
                sum[x] += Math.Min(row[x], MostDarkness);
                count[x]++;
            }
        }

        var (unevenness, least) = (0.0, _rows / Stride / 2);
        for (var i = 1; i < sums.Length; i++)
            if (counts[i] > least && counts[i - 1] > least)
            {
                var difference = (sums[i] / counts[i]) - (sums[i - 1] / counts[i - 1]);
                unevenness += difference * difference;
            }

        return unevenness;
    }

    /// <summary>What most places of each line have in common; 0 for lines that hardly cross the picture.</summary>
    private float[] Shared(Plane plane)
    {
        var (shared, line) = (new float[Count], new float[_rows]);
        for (var number = 0; number < shared.Length; number++)
        {
            var count = 0;
            for (var y = 0; y < _rows; y++)
                if (number - _shifts[y] is var x && x >= 0 && x < _columns)
                    line[count++] = plane.Values[(y * _columns) + x];
            if (count < _rows / 4)
                continue;
            line.AsSpan(0, count).Sort();
            if (line[(int)(Gaps * count)] is > LeastDarkness and < MostDarkness and var dark)
                shared[number] = Math.Min(2 * dark, line[(int)(Free * count)]);
        }

        return shared;
    }
}
