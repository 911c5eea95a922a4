namespace Penman.Pictures.Charts;

/// <summary>
/// Maps values from Min to Max linearly to pixels from Start to End, with a tick at every multiple of Step.
/// </summary>
internal sealed record ChartAxis(double Min, double Max, NiceStep Step)
{
    private const double PixelsPerStepAcross = 90;
    private const double PixelsPerStepUp = 48;

    /// <summary>The pixel of Min.</summary>
    public double Start { get; init; }

    /// <summary>The pixel of Max.</summary>
    public double End { get; init; }

    /// <summary>Values and labels of the ticks, ascending.</summary>
    public IEnumerable<(double Value, string Label)> Ticks =>
        Step.Between(Min, Max).Select(tick => (tick, Step.Label(tick)));

    /// <summary>The pixel of a value.</summary>
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
            throw new InvalidOperationException($"LineChart.ToDrawing: expected YMin below YMax, got {min} and {max}.");
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
