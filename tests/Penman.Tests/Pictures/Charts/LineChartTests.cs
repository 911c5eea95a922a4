using System.Xml.Linq;
using Penman.Pictures.Charts;
using Penman.Pictures.Drawing;
using Penman.Tests.Pictures.Drawing;

namespace Penman.Tests.Pictures.Charts;

public class LineChartTests
{
    private static readonly double[] Steps = [.. Enumerable.Range(0, 3000).Select(i => i * 64.0)];
    private static readonly double[] Noise = [.. Steps.Select((_, i) => 1 + (0.5 * Math.Sin(i * 12.9898 * i)))];

    public static TheoryData<string, double[], double> Values =>
        new()
        {
            { "empty", [], 0 },
            { "single", [3], 0 },
            { "constant", [0.693, 0.693, 0.693], 0 },
            { "zero", [0, 0], 0.1 },
            { "not a number", [double.NaN, double.NaN], 0.02 },
            { "gaps", [1, double.NaN, 3, double.PositiveInfinity, 2, double.NegativeInfinity], 0 },
            { "huge", [-1e149, 1e149, double.MaxValue], 0 },
            { "tiny", [1e-300, 3e-300], 0 },
            { "nearly constant", [1e6, 1e6 + 1e-9], 0 },
            { "spike", [.. Enumerable.Repeat(1.0, 400), 1e6], 0.02 },
            { "noise", Noise, 0.02 },
            { "negative", [-5, -1, -3], 0.5 },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Any_series_stays_inside_the_drawing(string name, double[] values, double smoothing)
    {
        var series = new ChartSeries(name, Steps[..values.Length], values) { Smoothing = smoothing };

        var drawing = new LineChart(
            name,
            "images seen",
            [new("loss", [series]), new("p", [series]) { YMin = 0, YMax = 1 }]
        ).ToDrawing();

        DrawingBounds.AssertInside(drawing);
        XDocument.Parse(SvgRenderer.Render(drawing));
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes()
    {
        var chart = new LineChart("loss", "step", [new("loss", [new("noise", Steps, Noise) { Smoothing = 0.02 }])]);

        Assert.Equal(SvgRenderer.Render(chart.ToDrawing()), SvgRenderer.Render(chart.ToDrawing()));
        Assert.Equal(Rasteriser.Render(chart.ToDrawing()).Pixels, Rasteriser.Render(chart.ToDrawing()).Pixels);
    }

    [Fact]
    public void A_gap_parts_the_line_and_a_lone_value_is_a_dot()
    {
        var drawing = Chart(new("fid", [0, 1, 2, 3, 4, 5], [5, 4, double.NaN, 3, double.NaN, 2])).ToDrawing();

        Assert.Equal(2, Assert.Single(LinesOf(drawing, Palette.ForSeries(0))).Points.Count);
        Assert.Equal([0.0, 0.2, 0.6, 1.0], DotsOf(drawing).Distinct().Select(dot => Math.Round(dot, 2)));
    }

    [Fact]
    public void Thousands_of_points_become_two_per_pixel_column_and_keep_their_extremes()
    {
        var values = Noise.ToArray();
        (values[1234], values[2345]) = (7, -7);

        var line = Assert.Single(LinesOf(Chart(new("noise", Steps, values)).ToDrawing(), Palette.ForSeries(0))).Points;

        Assert.InRange(line.Count, 1000, 2 * 800);
        // The axis runs from -8 to 8 over 240 pixels.
        Assert.Equal(14 * 240 / 16.0, line.Max(p => p.Y) - line.Min(p => p.Y), tolerance: 0.01);
    }

    [Fact]
    public void Spikes_in_noise_do_not_decide_the_range()
    {
        var values = Noise.ToArray();
        values[1500] = 30;

        var range = TextsOf(Chart(new("noise", Steps, values) { Smoothing = 0.02 }).ToDrawing());
        var fullRange = TextsOf(Chart(new("noise", Steps, values)).ToDrawing());

        Assert.Contains("1.2", range, StringComparer.Ordinal);
        Assert.DoesNotContain("30", range, StringComparer.Ordinal);
        Assert.Contains("30", fullRange, StringComparer.Ordinal);
    }

    [Fact]
    public void A_smoothed_series_has_a_faint_and_a_strong_line()
    {
        var drawing = Chart(new("noise", Steps, Noise) { Smoothing = 0.02 }).ToDrawing();

        var faint = Assert.Single(LinesOf(drawing, Palette.ForSeries(0).WithOpacity(0.25)));
        var strong = Assert.Single(LinesOf(drawing, Palette.ForSeries(0)));
        Assert.True(Height(strong) < 0.3 * Height(faint));
    }

    [Fact]
    public void The_legend_names_every_series_above_the_plot_in_as_many_rows_as_needed()
    {
        ChartSeries[] series =
        [
            .. Enumerable.Range(0, 9).Select(i => new ChartSeries($"discriminator {i}", [0, 1], [0, 1])),
        ];
        var drawing = new LineChart("", "", [new("", series)]) { Width = 400 }.ToDrawing();

        DrawingBounds.AssertInside(drawing);
        var entries = drawing
            .Shapes.OfType<TextShape>()
            .Where(t => t.Text.StartsWith("discr", StringComparison.Ordinal))
            .ToList();
        var plotTop = LinesOf(drawing, Palette.Grid).Min(line => line.Points.Min(p => p.Y));
        Assert.Equal(9, entries.Select(entry => entry.Position).Distinct().Count());
        Assert.Equal(5, entries.Select(entry => entry.Position.Y).Distinct().Count());
        Assert.All(entries, entry => Assert.True(entry.Position.Y + 4 < plotTop));
    }

    [Fact]
    public void Panels_share_the_horizontal_axis_and_continue_the_colours()
    {
        ChartPanel[] panels =
        [
            new("loss", [new("g", [0, 1000], [1, 2])]),
            new("probability", [new("p", [500, 2000], [0, 1])]) { Marks = [0.5] },
        ];
        var drawing = new LineChart("", "images seen", panels).ToDrawing();

        var first = Assert.Single(LinesOf(drawing, Palette.ForSeries(0))).Points;
        var second = Assert.Single(LinesOf(drawing, Palette.ForSeries(1))).Points;
        Assert.Equal((second[1].X - first[0].X) / 2, first[1].X - first[0].X, tolerance: 1e-6);
        Assert.True(second.Min(p => p.Y) > first.Max(p => p.Y));
        Assert.Single(TextsOf(drawing), "2k");
        Assert.Single(drawing.Shapes.OfType<PolylineShape>(), line => line.Stroke.Dash.Count > 0);
    }

    [Fact]
    public void A_series_needs_as_many_positions_as_values()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Chart(new("fid", [1, 2], [1])).ToDrawing());

        Assert.Contains("'fid' has 2 positions and 1 values", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new LineChart("", "", []).ToDrawing());
        Assert.Throws<InvalidOperationException>(() =>
            new LineChart("", "", [new("", []) { YMin = 2, YMax = 1 }]).ToDrawing()
        );
    }

    private static LineChart Chart(ChartSeries series) => new("title", "x", [new("y", [series])]);

    private static List<string> TextsOf(VectorDrawing drawing) =>
        [.. drawing.Shapes.OfType<TextShape>().Select(t => t.Text)];

    // Lines of the plot; the swatches of the legend are the only ones 3 pixels wide.
    private static IEnumerable<PolylineShape> LinesOf(VectorDrawing drawing, Colour colour) =>
        drawing.Shapes.OfType<PolylineShape>().Where(line => line.Stroke.Colour == colour && line.Stroke.Width < 3);

    private static double Height(PolylineShape line) => line.Points.Max(p => p.Y) - line.Points.Min(p => p.Y);

    // Positions of the dots as shares of the way from the first to the last.
    private static IEnumerable<double> DotsOf(VectorDrawing drawing)
    {
        double[] x = [.. drawing.Shapes.OfType<CircleShape>().Select(dot => dot.Centre.X).Order()];
        return x.Select(value => (value - x[0]) / (x[^1] - x[0]));
    }
}
