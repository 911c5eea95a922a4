using Penman.Data;
using Penman.Pictures;
using Penman.Tests.Support;

namespace Penman.Tests.Data;

public sealed class DigitFrameTests
{
    private static readonly Image Seven = Unpacked.Test.ToImage(0);

    [Fact]
    public void A_picture_in_MNISTs_form_stays_as_it_is() =>
        Assert.Equal(Seven.Pixels, DigitFrame.Of(Seven, "x.png").Pixels);

    [Fact]
    public void Dark_ink_on_light_paper_is_inverted()
    {
        var dark = new Image(28, 28, channels: 1);
        for (var i = 0; i < dark.Pixels.Length; i++)
            dark.Pixels[i] = (byte)(255 - Seven.Pixels[i]);

        Assert.Equal(Seven.Pixels, DigitFrame.Of(dark, "x.png").Pixels);
    }

    [Fact]
    public void What_penman_generate_enlarged_is_found_again()
    {
        var large = ImageGrid.Compose([Seven], columns: 1, new() { Margin = 0, Scale = 4 });

        Assert.Equal(Seven.Pixels, DigitFrame.Of(large, "x.png").Pixels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    [InlineData(61)]
    public void A_digit_somewhere_on_coloured_paper_is_cut_out_and_framed(int place)
    {
        var digit = Unpacked.Test.ToImage(place);

        var framed = DigitFrame.Of(OnPaper(digit), "x.png");

        Assert.InRange(Distance(framed, digit), 0, 1); // A shift by one pixel would make 10.
        Assert.Equal(255, framed.Pixels.Max());
        var (x, y) = Centre(framed);
        Assert.Equal(14.5, x, 0.6);
        Assert.Equal(14.5, y, 0.6);
    }

    [Fact]
    public void A_tall_stroke_fills_the_box_of_20_pixels()
    {
        var page = new Image(200, 300, channels: 1);
        for (var y = 40; y < 240; y++)
        for (var x = 30; x < 50; x++)
            page.Pixels[(y * page.Width) + x] = 200;

        var framed = DigitFrame.Of(page, "x.png");

        var rows = Enumerable.Range(0, 28).Where(y => framed.Pixels.AsSpan(y * 28, 28).ContainsAnyExcept((byte)0));
        Assert.Equal(Enumerable.Range(4, 20), rows);
        Assert.Equal(255, framed.Pixels[(14 * 28) + 13]);
        Assert.Equal(255, framed.Pixels[(14 * 28) + 14]);
        Assert.Equal(0, framed.Pixels[(14 * 28) + 12]);
    }

    [Fact]
    public void Pictures_without_a_digit_are_refused()
    {
        Assert.Equal(
            "x.png, size: expected at least 28x28 pixels, found 27x100.",
            Assert.Throws<InvalidDataException>(() => DigitFrame.Of(new(27, 100, channels: 1), "x.png")).Message
        );
        Assert.Equal(
            "x.png, pixels: expected a digit that stands out from its ground, found an even surface.",
            Assert.Throws<InvalidDataException>(() => DigitFrame.Of(new(28, 28, channels: 3), "x.png")).Message
        );
    }

    /// <summary>Nine times as large, grey-brown on yellowish paper, off the middle.</summary>
    private static Image OnPaper(Image digit)
    {
        const int Scale = 9;
        var page = new Image(420, 380, channels: 3);
        for (var i = 0; i < page.Width * page.Height; i++)
        {
            var (x, y) = ((i % page.Width) - 130, (i / page.Width) - 20);
            var isInside = x >= 0 && y >= 0 && x < 28 * Scale && y < 28 * Scale;
            var ink = isInside ? digit.Pixels[(y / Scale * 28) + (x / Scale)] / 255.0 : 0;
            page.Pixels[3 * i] = (byte)(235 - (ink * 150));
            page.Pixels[3 * i + 1] = (byte)(230 - (ink * 160));
            page.Pixels[3 * i + 2] = (byte)(200 - (ink * 150));
        }

        return page;
    }

    private static (double X, double Y) Centre(Image image)
    {
        double sum = image.Pixels.Sum(shade => shade);
        return (
            image.Pixels.Select((shade, i) => shade * ((i % 28) + 0.5)).Sum() / sum,
            image.Pixels.Select((shade, i) => shade * ((i / 28) + 0.5)).Sum() / sum
        );
    }

    private static double Distance(Image one, Image other) =>
        Math.Sqrt(one.Pixels.Zip(other.Pixels, (a, b) => (double)(a - b) * (a - b)).Sum()) / 127.5;
}
