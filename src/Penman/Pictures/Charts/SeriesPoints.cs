using Penman.Pictures.Drawing;

namespace Penman.Pictures.Charts;

/// <summary>What a series shows: its values, their moving mean, and the range both need.</summary>
internal static class SeriesPoints
{
    private const double Largest = 1e150;

    /// <summary>Whether a value can be placed on an axis.</summary>
    public static bool CanPlot(double value) => Math.Abs(value) <= Largest;

    /// <summary>
    /// Mean of the values in a window centred on each point, cut off at both ends; gaps stay gaps and do not count.
    /// </summary>
    public static IReadOnlyList<double> Smoothed(ChartSeries series)
    {
        var y = series.Y;
        var half = (int)Math.Round(Math.Min(series.Smoothing, 1) * y.Count / 2);
        var (sums, counts) = (new double[y.Count + 1], new int[y.Count + 1]);
        for (var i = 0; i < y.Count; i++)
        {
            sums[i + 1] = sums[i] + (CanPlot(y[i]) ? y[i] : 0);
            counts[i + 1] = counts[i] + (CanPlot(y[i]) ? 1 : 0);
        }
        var means = new double[y.Count];
        for (var i = 0; i < y.Count; i++)
        {
            var (from, to) = (Math.Max(0, i - half), Math.Min(y.Count, i + half + 1));
            means[i] = CanPlot(y[i]) ? (sums[to] - sums[from]) / (counts[to] - counts[from]) : double.NaN;
        }
        return means;
    }

    /// <summary>
    /// The values an axis must reach: the extremes, but of noise behind a moving mean only the middle 99 %, lest a few
    /// spikes flatten everything else.
    /// </summary>
    public static IEnumerable<double> Extremes(ChartSeries series)
    {
        double[] values = [.. series.Y.Where((y, i) => CanPlot(y) && CanPlot(series.X[i])).Order()];
        if (values.Length == 0)
            return [];
        if (series.Smoothing <= 0)
            return [values[0], values[^1]];
        var cut = values.Length / 200;
        var means = Smoothed(series).Where(CanPlot);
        return [values[cut], values[^(cut + 1)], means.Min(), means.Max()];
    }

    /// <summary>Splits a series at its gaps.</summary>
    public static IEnumerable<IReadOnlyList<Point>> Runs(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        List<Point> run = [];
        for (var i = 0; i < x.Count; i++)
            if (CanPlot(x[i]) && CanPlot(y[i]))
                run.Add(new(x[i], y[i]));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        if (run.Count > 0)
            yield return run;
    }
}
