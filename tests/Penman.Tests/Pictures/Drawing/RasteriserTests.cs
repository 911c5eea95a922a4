using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures.Drawing;

public class RasteriserTests
{
    [Theory]
    [InlineData(1.0, 2.5)]
    [InlineData(1.5, 3.0)]
    public void A_rectangle_over_half_a_pixel_gives_half_intensity_across_and_down(double from, double to)
    {
        var half = from == 1.0 ? 2 : 1;
        var across = Ink(4, 1, new RectangleShape(from, 0, to - from, 1) { Fill = Colour.Black });
        var down = Ink(1, 4, new RectangleShape(0, from, 1, to - from) { Fill = Colour.Black });

        Assert.Equal(across, down);
        Assert.InRange(across[half], 0.495, 0.505);
        Assert.Equal(1, across[3 - half], tolerance: 1e-9);
        Assert.Equal(0, across[0] + across[3], tolerance: 1e-9);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public void A_circle_has_the_area_of_a_circle(double radius)
    {
        var ink = Ink(50, 50, new CircleShape(new(25.3, 24.8), radius) { Fill = Colour.Black }).Sum();

        Assert.InRange(ink / (Math.PI * radius * radius), 0.99, 1.01);
    }

    [Fact]
    public void A_rounded_rectangle_lacks_the_corners_of_its_square()
    {
        var shape = new RectangleShape(2, 3, 30, 20) { CornerRadius = 6, Fill = Colour.Black };

        Assert.Equal((30 * 20) - ((4 - Math.PI) * 36), Ink(40, 30, shape).Sum(), tolerance: 0.5);
    }

    [Theory]
    [InlineData(40, 10)]
    [InlineData(10, 40)]
    [InlineData(40, 35)]
    public void A_line_covers_its_length_times_its_width_and_two_half_discs(double x, double y)
    {
        var length = Math.Sqrt(((x - 10) * (x - 10)) + ((y - 10) * (y - 10)));

        var ink = Ink(50, 50, Line(3, new(10, 10), new(x, y))).Sum();

        Assert.Equal((3 * length) + (Math.PI * 1.5 * 1.5), ink, tolerance: 0.01 * ink);
    }

    [Fact]
    public void A_corner_is_filled_by_a_round_join()
    {
        var ink = Ink(50, 50, Line(10, new(10, 40), new(40, 40), new(40, 10)));

        // Two arms of 30, of which 5 x 5 pixels overlap; a quarter disc outside the corner, two half discs at the ends.
        Assert.Equal(600 - 25 + (1.25 * Math.PI * 25), ink.Sum(), tolerance: 1);
        Assert.Equal(0, ink[(44 * 50) + 44], tolerance: 1e-9);
        Assert.Equal(1, ink[(42 * 50) + 42], tolerance: 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_closed_stroke_has_no_seam_whichever_way_it_turns(bool reversed)
    {
        Point[] corners = [new(10, 10), new(40, 10), new(40, 40), new(10, 40)];
        var polygon = new PolygonShape(reversed ? [.. corners.Reverse()] : corners)
        {
            Stroke = new(Colour.Black, Width: 4),
        };

        var ink = Ink(50, 50, polygon).Sum();

        // Outer square with rounded corners less the inner square.
        Assert.Equal((34 * 34) - ((4 - Math.PI) * 4) - (26 * 26), ink, tolerance: 0.5);
    }

    [Fact]
    public void A_translucent_line_over_itself_is_not_darker()
    {
        var stroke = new Stroke(Colour.Black.WithOpacity(0.5), Width: 4);

        var ink = Ink(30, 30, new PolylineShape([new(5, 15), new(25, 15), new(15, 5), new(15, 25)], stroke));

        Assert.InRange(ink.Max(), 0.49, 0.51);
    }

    [Fact]
    public void A_dashed_line_is_drawn_and_skipped_in_turn()
    {
        var stroke = new Stroke(Colour.Black, Width: 2) { Dash = [6, 4] };

        var ink = Ink(60, 10, new PolylineShape([new(5, 5), new(30, 5), new(55, 5)], stroke));

        // Five dashes of 6 pixels, the third across a corner, with a half disc at each end.
        Assert.Equal(5 * ((2 * 6) + Math.PI), ink.Sum(), tolerance: 0.5);
        Assert.Equal(1, ink[(4 * 60) + 8], tolerance: 1e-9);
        Assert.Equal(0, ink[(4 * 60) + 13], tolerance: 1e-9);
    }

    [Fact]
    public void Shapes_beyond_the_edge_are_cut_off()
    {
        var ink = Ink(
            10,
            10,
            new CircleShape(new(0, 0), 1000) { Fill = Colour.Black },
            Line(3, new(-50, -50), new(60, 70))
        );

        Assert.All(ink, value => Assert.Equal(1, value, tolerance: 1e-9));
        Assert.Equal(0, Ink(10, 10, new CircleShape(new(30, -30), 5) { Fill = Colour.Black }).Sum());
    }

    [Fact]
    public void Scale_enlarges_everything()
    {
        var drawing = new VectorDrawing(20, 10.2, [new CircleShape(new(10, 5), 4) { Fill = Colour.Black }]);

        var image = Rasteriser.Render(drawing, scale: 3);

        Assert.Equal((60, 31, 3), (image.Width, image.Height, image.Channels));
        Assert.InRange(Ink(image).Sum() / (Math.PI * 12 * 12), 0.99, 1.01);
        Assert.Throws<ArgumentOutOfRangeException>(() => Rasteriser.Render(drawing, scale: 0));
    }

    [Fact]
    public void Colours_mix_with_what_lies_below()
    {
        var below = new RectangleShape(0, 0, 1, 1) { Fill = new(200, 100, 0) };
        var above = new RectangleShape(0, 0, 1, 1) { Fill = new Colour(0, 100, 200).WithOpacity(0.5) };

        var pixels = Rasteriser.Render(new(1, 1, [below, above])).Pixels;

        Assert.InRange(pixels[0], 99, 100);
        Assert.Equal(100, pixels[1]);
        Assert.InRange(pixels[2], 100, 101);
    }

    private static PolylineShape Line(double width, params Point[] points) => new(points, new(Colour.Black, width));

    private static double[] Ink(int width, int height, params DrawnShape[] shapes) =>
        Ink(Rasteriser.Render(new(width, height, shapes)));

    private static double[] Ink(Penman.Pictures.Image image) =>
        [.. image.Pixels.Chunk(3).Select(pixel => 1 - (pixel[0] / 255.0))];
}
