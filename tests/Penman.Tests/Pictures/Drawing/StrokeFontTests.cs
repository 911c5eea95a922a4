using System.Text;
using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures.Drawing;

public class StrokeFontTests
{
    private const string Signs = "×÷±−–—→←·•…µβσ²³°≤≥≈∞’”éèäöü";

    private static readonly Rune[] Characters =
    [
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => new Rune(code)),
        .. Signs.EnumerateRunes(),
    ];

    [Fact]
    public void Every_printable_character_has_a_glyph()
    {
        Assert.Equal(95 + Signs.Length, Characters.Length);
        Assert.All(Characters, character => Assert.True(StrokeFont.Contains(character), character.ToString()));
    }

    [Fact]
    public void Every_glyph_looks_different()
    {
        var pictures = Characters.Select(c => Convert.ToHexString(Picture(c.ToString(), size: 24)));

        Assert.Equal(Characters.Length, pictures.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_glyph_stays_inside_its_box()
    {
        var half = StrokeFont.StrokeOf(TextWeight.Regular) / 2;
        foreach (var character in Characters)
        {
            var glyph = StrokeFont.GlyphOf(character);
            Assert.All(
                glyph.Strokes.SelectMany(stroke => stroke),
                point =>
                {
                    Assert.True(point.X - half >= 0 && point.X + half <= glyph.Advance, $"{character} across: {point}");
                    Assert.InRange(point.Y, StrokeFont.Bottom + half, StrokeFont.Top - half);
                }
            );
        }
    }

    [Fact]
    public void An_unknown_character_is_a_box()
    {
        Assert.False(StrokeFont.Contains(new Rune('☃')));
        Assert.Equal(Picture("☃", size: 24), Picture("字", size: 24));
        Assert.NotEqual(Picture(" ", size: 24), Picture("☃", size: 24));
    }

    [Fact]
    public void Width_is_the_sum_of_advances_and_grows_with_size()
    {
        Assert.Equal(0, StrokeFont.Measure("", 12));
        Assert.Equal(2 * StrokeFont.Measure("0", 12), StrokeFont.Measure("17", 12), tolerance: 1e-9);
        Assert.Equal(2 * StrokeFont.Measure("Loss", 12), StrokeFont.Measure("Loss", 24), tolerance: 1e-9);
        Assert.True(StrokeFont.Measure("Loss", 12, TextWeight.Bold) > StrokeFont.Measure("Loss", 12));
        Assert.True(StrokeFont.Measure("ii", 12) < StrokeFont.Measure("m", 12));
    }

    [Theory]
    [InlineData(TextAnchor.Start, 50, 90)]
    [InlineData(TextAnchor.Middle, 30, 70)]
    [InlineData(TextAnchor.End, 10, 50)]
    public void The_anchor_decides_which_side_of_the_position_is_inked(TextAnchor anchor, int from, int to)
    {
        var style = new TextStyle(Size: 10, Colour.Black) { Anchor = anchor };
        Assert.InRange(style.Measure("Distance"), 36, 40);

        var columns = InkedPixels(new TextShape(new(50, 60), "Distance", style)).Select(pixel => pixel.X).ToList();

        Assert.InRange(columns.Min(), from, from + 4);
        Assert.InRange(columns.Max(), to - 4, to);
    }

    [Fact]
    public void Rotated_text_is_read_upwards()
    {
        var style = new TextStyle(Size: 10, Colour.Black) { Rotated = true };

        var pixels = InkedPixels(new TextShape(new(50, 60), "HHHHH", style)).ToList();

        Assert.InRange(pixels.Min(pixel => pixel.Y), 23, 26);
        Assert.InRange(pixels.Max(pixel => pixel.Y), 58, 60);
        Assert.InRange(pixels.Min(pixel => pixel.X), 42, 43);
        Assert.Equal(49, pixels.Max(pixel => pixel.X));
    }

    [Fact]
    public void Capitals_of_small_text_fill_whole_rows_of_pixels()
    {
        var style = new TextStyle(Size: 12, Colour.Black);

        var image = Rasteriser.Render(new(20, 20, [new TextShape(new(2, 15), "E", style)]));

        // 12 px times 0.72 is 8.64, fitted to 9 rows: 6 to 14.
        Assert.True(Darkness(image, x: 6, y: 6) > 0.9);
        Assert.True(Darkness(image, x: 6, y: 14) > 0.9);
        Assert.Equal(0, Darkness(image, x: 6, y: 5), tolerance: 1e-9);
        Assert.Equal(0, Darkness(image, x: 6, y: 15), tolerance: 1e-9);
    }

    private static byte[] Picture(string text, double size)
    {
        var position = new Point(size / 2, size);
        return Rasteriser
            .Render(new(2 * size, 1.5 * size, [new TextShape(position, text, new(size, Colour.Black))]))
            .Pixels;
    }

    private static IEnumerable<(int X, int Y)> InkedPixels(TextShape text)
    {
        var image = Rasteriser.Render(new(100, 100, [text]));
        return from y in Enumerable.Range(0, 100)
            from x in Enumerable.Range(0, 100)
            where Darkness(image, x, y) > 0.1
            select (x, y);
    }

    private static double Darkness(Penman.Pictures.Image image, int x, int y) =>
        1 - (image.Pixels[((y * image.Width) + x) * 3] / 255.0);
}
