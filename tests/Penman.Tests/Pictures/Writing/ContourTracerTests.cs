using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;

namespace Penman.Tests.Pictures.Writing;

public sealed class ContourTracerTests
{
    [Fact]
    public void The_surface_of_a_flat_picture_is_flat_and_black_outside()
    {
        var surface = new SmoothSurface(Drawn((_, _) => true), fineness: 3);

        Assert.Equal(200, surface[3 * 14, 3 * 9], precision: 9);
        Assert.Equal(100, surface[3 * SmoothSurface.Border, 3 * 14], precision: 9); // on the picture's edge
        Assert.Equal(0, surface[0, 3 * 14], precision: 9);
        Assert.Equal((3 * 32 + 1, 3 * 32 + 1), (surface.Width, surface.Height));
    }

    [Fact]
    public void A_disc_is_outlined_by_a_circle()
    {
        var outline = Assert.Single(Trace(Drawn((x, y) => double.Hypot(x - 14, y - 14) < 8)));

        Assert.All(outline, point => Assert.InRange(double.Hypot(point.X - 14, point.Y - 14), 7.4, 8.6));
        Assert.InRange(AreaOf(outline), 0.97 * Math.PI * 64, 1.03 * Math.PI * 64);
        Assert.All(
            outline.Zip(outline.Skip(1)),
            pair => Assert.InRange(double.Hypot(pair.First.X - pair.Second.X, pair.First.Y - pair.Second.Y), 0, 0.5)
        );
    }

    [Fact]
    public void A_hole_runs_the_other_way_round()
    {
        var outlines = Trace(Drawn((x, y) => double.Hypot(x - 14, y - 14) is > 5 and < 10));

        Assert.Equal(2, outlines.Count);
        Assert.InRange(outlines.Max(AreaOf), 0.97 * Math.PI * 100, 1.03 * Math.PI * 100);
        Assert.InRange(outlines.Min(AreaOf), -1.03 * Math.PI * 25, -0.97 * Math.PI * 25);
    }

    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(0.6, 2)]
    public void Squares_that_touch_at_a_corner_are_joined_where_the_middle_has_ink(double level, int count)
    {
        var outlines = Trace(Drawn((x, y) => (x < 14 && y < 14 || x > 14 && y > 14) && x is > 6 and < 22), level);

        Assert.Equal(count, outlines.Count);
        Assert.All(outlines, outline => Assert.True(AreaOf(outline) > 0));
    }

    [Fact]
    public void Ink_at_the_picture_s_edge_is_outlined_too()
    {
        var outline = Assert.Single(Trace(Drawn((x, _) => x < 3)));

        Assert.InRange(AreaOf(outline), 80, 86); // 3 x 28, corners rounded
    }

    [Fact]
    public void A_simplified_outline_stays_within_the_tolerance()
    {
        var outline = Assert.Single(Trace(Drawn((x, y) => double.Hypot(x - 14, (y - 14) / 2) < 5)));
        var simple = LineSimplifier.Simplify(outline, tolerance: 0.02);

        Assert.InRange(simple.Count, 12, outline.Count / 2);
        Assert.Equal(AreaOf(outline), AreaOf(simple), tolerance: 0.02 * 60);
        Assert.All(simple, point => Assert.Contains(point, outline));
        Assert.Equal(simple.Count, simple.Distinct().Count());
    }

    private static IReadOnlyList<IReadOnlyList<Point>> Trace(Image image, double level = 0.5) =>
        ContourTracer.Trace(new SmoothSurface(image, fineness: 4), 200 * level);

    /// <summary>Positive for outer outlines.</summary>
    private static double AreaOf(IReadOnlyList<Point> outline) =>
        -outline.Zip(outline.Skip(1).Append(outline[0])).Sum(s => s.First.X * s.Second.Y - s.Second.X * s.First.Y) / 2;

    /// <summary>A picture of shade 200 where the middles of pixels have ink.</summary>
    private static Image Drawn(Func<double, double, bool> hasInk)
    {
        var image = new Image(28, 28, channels: 1);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = hasInk(i % 28 + 0.5, i / 28 + 0.5) ? (byte)200 : (byte)0;
        return image;
    }
}
