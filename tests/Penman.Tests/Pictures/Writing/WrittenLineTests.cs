using System.Xml.Linq;
using Penman.Pictures;
using Penman.Pictures.Drawing;
using Penman.Pictures.Writing;
using Penman.Tests.Pictures.Drawing;

namespace Penman.Tests.Pictures.Writing;

public sealed class WrittenLineTests
{
    [Fact]
    public void Digits_stand_on_one_baseline_at_equal_distances()
    {
        var drawing = WrittenLine.Draw(
            "123",
            [Block(left: 3, top: 4, width: 6, height: 20), Block(9, 10, 12, 12), Block(15, 2, 4, 20)],
            new() { Height = 200, Spacing = 0.25 }
        );
        var boxes = drawing.Shapes.Select(BoxOf).ToList();

        Assert.Equal(200, drawing.Height);
        Assert.All(boxes, box => Assert.Equal(boxes[0].Bottom, box.Bottom, tolerance: 0.5));
        // A digit's height is 0.6 * 200 = 120 pixels for MNIST's 20 rows.
        Assert.Equal([120, 72, 120], boxes.Select(box => Math.Round((box.Bottom - box.Top) / 3) * 3));
        Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.Equal(30, pair.Second.Left - pair.First.Right, 1e-6));
        DrawingBounds.AssertInside(drawing);
    }

    [Fact]
    public void Signs_have_the_height_and_the_pen_of_the_digits()
    {
        var thin = WrittenLine.Draw("1/", [Block(13, 4, width: 2, height: 20)], new() { Height = 200 });
        var thick = WrittenLine.Draw("1/", [Block(12, 4, width: 4, height: 20)], new() { Height = 200 });
        var (thinPen, thickPen) = (PenOf(thin), PenOf(thick));

        Assert.InRange(thinPen, 0.8 * 2 * 6, 2 * 6); // a pixel of the digit is 6 pixels of the line
        Assert.InRange(thickPen, 0.7 * 4 * 6, 4 * 6);
        var (digit, sign) = (BoxOf(thin.Shapes[0]), BoxOf(thin.Shapes[1]));
        Assert.Equal(digit.Top, sign.Top - thinPen / 2, tolerance: 5);
        Assert.Equal(digit.Bottom, sign.Bottom + thinPen / 2, tolerance: 5);

        static double PenOf(VectorDrawing drawing) => Assert.IsType<PolylineShape>(drawing.Shapes[1]).Stroke.Width;
    }

    [Fact]
    public void Every_printable_character_of_ascii_stays_in_the_picture()
    {
        var text = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code));
        var digits = Enumerable.Repeat(Block(10, 4, 3, 20), 10).ToList();

        var drawing = WrittenLine.Draw(text, digits);

        DrawingBounds.AssertInside(drawing);
        Assert.Equal(text, drawing.Title);
    }

    [Fact]
    public void A_digit_of_all_28_rows_stays_below_the_top_edge()
    {
        var drawing = WrittenLine.Draw("11", [Block(10, 0, 8, 28), Block(10, 4, 4, 20)], new() { Height = 200 });
        var (tall, usual) = (BoxOf(drawing.Shapes[0]), BoxOf(drawing.Shapes[1]));

        DrawingBounds.AssertInside(drawing);
        Assert.Equal(150, tall.Bottom - tall.Top, tolerance: 0.5);
        Assert.Equal(8.0 / 28, (tall.Right - tall.Left) / (tall.Bottom - tall.Top), tolerance: 0.01);
        Assert.Equal(tall.Bottom, usual.Bottom, tolerance: 0.5);
        Assert.InRange(usual.Bottom - usual.Top, 116, 121);
    }

    [Fact]
    public void Specks_are_no_part_of_a_digit_and_a_blank_picture_is_a_gap()
    {
        var clean = Block(10, 4, 4, 20);
        var speckled = Block(10, 4, 4, 20);
        speckled.Pixels[2 * 28 + 25] = 255;

        Assert.Equal(WidthOf(clean), WidthOf(speckled), 1e-9);
        Assert.Single(WrittenLine.Draw("11", [clean, new Image(28, 28, channels: 1)]).Shapes);

        static double WidthOf(Image image) => BoxOf(WrittenLine.Draw("1", [image]).Shapes[0]).Right;
    }

    [Fact]
    public void A_space_is_wider_than_the_usual_distance()
    {
        Image[] digits = [Block(10, 4, 4, 20), Block(10, 4, 4, 20)];

        Assert.InRange(WrittenLine.Draw("1 1", digits).Width - WrittenLine.Draw("11", digits).Width, 8, 40);
    }

    [Fact]
    public void Png_and_svg_show_the_same_shapes_in_the_colours_asked_for()
    {
        var options = new WritingOptions { Ink = new(255, 0, 0), Paper = new(0, 0, 255) };
        var drawing = WrittenLine.Draw("8-", [Ring()], options);

        var png = Rasteriser.Render(drawing);
        var svg = XDocument.Parse(SvgRenderer.Render(drawing)).Root!;
        XNamespace name = "http://www.w3.org/2000/svg";

        Assert.Equal((drawing.Width, drawing.Height), (png.Width, png.Height));
        Assert.Equal(new byte[] { 0, 0, 255 }, png.Pixels[..3]);
        Assert.Equal("#0000ff", svg.Element(name + "rect")!.Attribute("fill")!.Value);
        var path = svg.Element(name + "path")!;
        Assert.Equal("#ff0000", path.Attribute("fill")!.Value);
        Assert.Equal(2, path.Attribute("d")!.Value.Count(letter => letter == 'M')); // the ring and its hole
        Assert.NotNull(svg.Element(name + "polyline"));
        var box = BoxOf(drawing.Shapes[0]);
        Assert.Equal((0, 0, 255), At(png, (box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2)); // paper in the hole
        Assert.Equal((255, 0, 0), At(png, box.Left + 6, (box.Top + box.Bottom) / 2));
    }

    [Theory]
    [InlineData("", "There is no digit to write in \"\".")]
    [InlineData("abc", "There is no digit to write in \"abc\".")]
    [InlineData("5\u4e00", "The character \"\u4e00\" (U+4E00) cannot be written; *")]
    [InlineData("1\n2", "The character U+000A cannot be written; *")]
    [InlineData("\u0663", "The character \"\u0663\" (U+0663) cannot be written; *")] // an Arabic three
    public void What_cannot_be_written_is_named(string text, string sentence)
    {
        var message = Assert.Throws<ArgumentException>(() => WrittenLine.Draw(text, [])).Message;

        Assert.Equal(
            sentence.Replace(
                "*",
                "there are digits, the signs and letters of ASCII, and µ, ä, è, é, ö, ü, β, σ.",
                StringComparison.Ordinal
            ),
            message
        );
    }

    [Fact]
    public void Wrong_numbers_are_named()
    {
        string MessageOf(string text, WritingOptions options) =>
            Assert.Throws<ArgumentException>(() => WrittenLine.Draw(text, [Ring()], options)).Message;

        Assert.Equal("Height is 15, but must be from 16 to 4096.", MessageOf("8", new() { Height = 15 }));
        Assert.Equal("Spacing is NaN, but must be from 0 to 2.", MessageOf("8", new() { Spacing = double.NaN }));
        Assert.Equal("\"88\" has 2 digits, but there are 1 pictures.", MessageOf("88", new()));
    }

    private static (int, int, int) At(Image image, double x, double y)
    {
        var first = ((int)y * image.Width + (int)x) * 3;
        return (image.Pixels[first], image.Pixels[first + 1], image.Pixels[first + 2]);
    }

    private static (double Left, double Top, double Right, double Bottom) BoxOf(DrawnShape shape)
    {
        var points = shape switch
        {
            AreaShape area => area.Outlines.SelectMany(outline => outline).ToList(),
            PolylineShape line => [.. line.Points],
            _ => throw new NotSupportedException(shape.GetType().Name),
        };
        return (points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
    }

    private static Image Block(int left, int top, int width, int height) =>
        Drawn((x, y) => x >= left && x < left + width && y >= top && y < top + height);

    private static Image Ring() => Drawn((x, y) => double.Hypot(x - 13.5, y - 13.5) is > 5 and < 9);

    private static Image Drawn(Func<int, int, bool> hasInk)
    {
        var image = new Image(28, 28, channels: 1);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = hasInk(i % 28, i / 28) ? (byte)255 : (byte)0;
        return image;
    }
}
