using Penman.Pictures.Charts;
using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures.Charts;

public class LineReductionTests
{
    [Fact]
    public void A_pixel_column_keeps_its_lowest_and_highest_point_in_their_order()
    {
        Point[] line = [new(0.1, 5), new(0.2, 9), new(0.3, 1), new(0.4, 4), new(1.5, 7), new(2.1, 3), new(2.2, 8)];

        Assert.Equal([new(0.2, 9), new(0.3, 1), new(1.5, 7), new(2.1, 3), new(2.2, 8)], LineReduction.Envelope(line));
    }

    [Fact]
    public void A_pixel_column_is_averaged()
    {
        Assert.Equal([new(0.5, 3), new(1, 8)], LineReduction.Means([new(0.25, 2), new(0.75, 4), new(1, 8)]));
    }

    [Fact]
    public void A_line_is_cut_where_it_leaves_the_panel()
    {
        var parts = LineReduction.Clip([new(0, 5), new(10, 15), new(20, 5), new(30, -5)], top: 0, bottom: 10);

        Assert.Equal(2, parts.Count);
        Assert.Equal([new(0, 5), new(5, 10)], parts[0]);
        Assert.Equal([new(15, 10), new(20, 5), new(25, 0)], parts[1]);
    }

    [Fact]
    public void A_line_that_crosses_the_whole_panel_is_cut_at_both_sides()
    {
        Assert.Equal(
            [new(1, 10), new(2, 0)],
            Assert.Single(LineReduction.Clip([new(0, 20), new(3, -10)], top: 0, bottom: 10))
        );
        Assert.Empty(LineReduction.Clip([new(0, 20), new(3, 11)], top: 0, bottom: 10));
        Assert.Empty(LineReduction.Clip([new(0, 20)], top: 0, bottom: 10));
        Assert.Single(LineReduction.Clip([new(0, 2)], top: 0, bottom: 10));
    }

    [Fact]
    public void The_moving_mean_is_centred_and_leaves_gaps_alone()
    {
        double[] x = [0, 1, 2, 3, 4];
        var series = new ChartSeries("", x, [1, 2, double.NaN, 4, 9]) { Smoothing = 0.4 };

        Assert.Equal([1.5, 1.5, double.NaN, 6.5, 6.5], SeriesPoints.Smoothed(series));
        Assert.Equal([1, 2, double.NaN, 4, 9], SeriesPoints.Smoothed(series with { Smoothing = 0 }));
    }
}
