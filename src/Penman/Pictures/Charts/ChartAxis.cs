using System.Runtime.InteropServices;

namespace Penman.Pictures.Charts;

/// <summary>
/// Maps values from Min to Max linearly to pixels from Start to End, with a tick at every multiple of Step.
/// </summary>
internal sealed record ChartAxis(double Min, double Max, NiceStep Step)
{
    private const double PixelsPerStepAcross = 90;
    private const double PixelsPerStepUp = 48;

    public double Start { get; init; }

    public double End { get; init; }

    /// <summary>Values and labels of the ticks, ascending.</summary>
    public IEnumerable<(double Value, string Label)> Ticks =>
        Step.Between(Min, Max).Select(tick => (tick, Step.Label(tick)));

    public double Map(double value) => Start + ((value - Min) / (Max - Min) * (End - Start));

    /// <summary>The pixel of a value, moved to where a line one pixel wide covers one row or column.</summary>
    public double MapCrisp(double value) => Math.Floor(Map(value)) + 0.5;

    /// <summary>The shared horizontal axis: from the first point to the last.</summary>
    public static ChartAxis Horizontal(LineChart chart, double left, double right)
    {
        var (min, max) = Widened([
            .. from panel in chart.Panels
            from series in panel.Series
            from pair in series.X.Zip(series.Y)
            where SeriesPoints.CanPlot(pair.First) && SeriesPoints.CanPlot(pair.Second)
            select pair.First,
        ]);
        var step = NiceStep.For(max - min, (int)((right - left) / PixelsPerStepAcross) + 1);
        return new(min, max, step) { Start = left, End = right };
    }

    /// <summary>
    /// The vertical axis of a panel, its free ends moved out to whole steps; its pixels are placed later.
    /// </summary>
    public static ChartAxis Vertical(ChartPanel panel)
    {
        var (min, max) = Widened([
            .. panel.Series.SelectMany(SeriesPoints.Extremes),
            .. panel.Marks.Where(SeriesPoints.CanPlot),
            .. Given(panel.YMin),
            .. Given(panel.YMax),
        ]);
        (min, max) = (panel.YMin ?? min, panel.YMax ?? max);
        if (!(max > min))
            throw new InvalidOperationException(
                FormattableString.Invariant($"LineChart.ToDrawing: expected YMin below YMax, got {min} and {max}.")
            );
        var step = NiceStep.For(max - min, (int)(panel.Height / PixelsPerStepUp) + 1);
        return new(panel.YMin ?? step.Below(min), panel.YMax ?? step.Above(max), step);
    }

    private static double[] Given(double? end) => end is { } value ? [value] : [];

    // 0 to 1 without values; room around a constant, and around values that differ only by rounding.
    private static (double Min, double Max) Widened(double[] values)
    {
        if (values.Length == 0)
            return (0, 1);
        var (min, max) = (values.Min(), values.Max());
        var size = Math.Max(Math.Abs(min), Math.Abs(max));
        if (max - min > 1e-9 * size)
            return (min, max);
        var room = size == 0 ? 1 : size / 2;
        return (min - room, max + room);
    }
}

/// <summary>A distance between ticks that people can count in: 1, 2 or 5 times a power of ten.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NiceStep(int Multiple, int Exponent)
{
    private static readonly (double From, int Exponent, string Suffix)[] Units =
    [
        (1e9, 9, "G"),
        (1e6, 6, "M"),
        (1e3, 3, "k"),
    ];

    // A tick may lie this share of a step outside the range, for rounding must not lose the outermost ticks.
    private const double Slack = 1e-6;

    /// <summary>The step nearest, on a logarithmic scale, to the range divided by the wanted number of steps.</summary>
    public static NiceStep For(double range, int count)
    {
        var raw = range / count;
        var exponent = (int)Math.Floor(Math.Log10(raw));
        var ratio = raw / Math.Pow(10, exponent);
        if (ratio < Math.Sqrt(1 * 2))
            return new(1, exponent);
        if (ratio < Math.Sqrt(2 * 5))
            return new(2, exponent);
        return ratio < Math.Sqrt(5 * 10) ? new(5, exponent) : new(1, exponent + 1);
    }

    /// <summary>The multiples of the step from min to max.</summary>
    public IReadOnlyList<double> Between(double min, double max)
    {
        var step = this;
        var first = (long)Math.Ceiling((min / At(1)) - Slack);
        var last = (long)Math.Floor((max / At(1)) + Slack);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => step.At(first + i))];
    }

    /// <summary>The greatest multiple at or below a value.</summary>
    public double Below(double value) => At((long)Math.Floor((value / At(1)) + Slack));

    /// <summary>The least multiple at or above a value.</summary>
    public double Above(double value) => At((long)Math.Ceiling((value / At(1)) - Slack));

    /// <summary>A tick in words: as many decimals as the step needs, k, M and G for large numbers.</summary>
    public string Label(double value) => Number(value).Replace('-', '\u2212');

    private string Number(double value)
    {
        var size = Math.Abs(value);
        if (size == 0)
            return "0";
        if (size >= 1e12 || (size < 1 && Exponent < -4))
            return value.ToString("0.####e+0", CultureInfo.InvariantCulture);
        foreach (var unit in Units)
            if (size >= unit.From)
                return (value / unit.From).ToString(
                        Decimals(unit.Exponent - Exponent, '#'),
                        CultureInfo.InvariantCulture
                    ) + unit.Suffix;
        return value.ToString(Decimals(-Exponent, '0'), CultureInfo.InvariantCulture);
    }

    // Dividing by a power of ten is exact where multiplying by its rounded inverse is not: 3 * 0.1 is not 0.3.
    private double At(long index) =>
        Exponent < 0
            ? index * (double)Multiple / Math.Pow(10, -Exponent)
            : index * (double)Multiple * Math.Pow(10, Exponent);

    private static string Decimals(int count, char digit) => count <= 0 ? "0" : "0." + new string(digit, count);
}
