using Penman.Data;
using Penman.Intake.Framing;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Intake.Framing;

public sealed class FramerTests
{
    private static readonly ImageFormat Small = new(Channels: 1, Rows: 16, Columns: 16);

    [Fact]
    public void A_picture_of_the_size_is_left_as_it_is()
    {
        var picture = BroughtFiles.Drawn(1, side: 16);
        foreach (var frame in (Frame[])[Frame.Fit, Frame.Fill, Frame.None])
            Assert.Equal(picture.Pixels, Framer.Of(picture, Small, frame, "it").Pixels);
    }

    [Fact]
    public void What_fits_stands_in_the_middle_on_its_own_ground()
    {
        var wide = Even(32, 8, shade: 90);
        Array.Fill(wide.Pixels, (byte)10, (4 * 32) + 8, 16); // a bar in the middle
        var framed = Framer.Of(wide, Small, Frame.Fit, "it");
        Assert.Equal(90, framed.Pixels[0]);
        Assert.Equal(90, framed.Pixels[^1]);
        Assert.InRange(framed.Pixels[(8 * 16) + 8], 10, 60);
    }

    [Fact]
    public void What_fills_is_cut_off_evenly()
    {
        var wide = Even(48, 16, shade: 0);
        for (var y = 0; y < 16; y++)
            Array.Fill(wide.Pixels, (byte)200, (y * 48) + 16, 16); // the middle third
        Assert.All(Framer.Of(wide, Small, Frame.Fill, "it").Pixels, pixel => Assert.Equal(200, pixel));
    }

    [Fact]
    public void What_is_not_to_be_scaled_must_have_the_size() =>
        Assert.Equal(
            "it has 20x16 pixels, not 16x16, and is not to be scaled.",
            Assert.Throws<InvalidDataException>(() => Framer.Of(Even(20, 16, 0), Small, Frame.None, "it")).Message
        );

    [Fact]
    public void Digits_are_framed_as_MNISTs()
    {
        var picture = BroughtFiles.Drawn(3, side: 60);
        Assert.Equal(DigitFrame.Of(picture, "it").Pixels, Framer.Of(picture, Mnist.Format, Frame.Digit, "it").Pixels);
    }

    [Fact]
    public void Colours_become_their_luma_and_grey_three_channels()
    {
        var red = new Image(1, 1, channels: 3);
        (red.Pixels[0], red.Pixels[1], red.Pixels[2]) = (255, 0, 0);
        Assert.Equal([76], Shades.With(red, channels: 1).Pixels);
        Assert.Equal([9, 9, 9], Shades.With(Even(1, 1, 9), channels: 3).Pixels);
    }

    [Theory]
    [InlineData(45, 61, 28, 28)]
    [InlineData(8, 8, 28, 28)]
    [InlineData(100, 16, 20, 16)]
    public void Pictures_are_scaled_as_Pillow_scales_them(int width, int height, int newWidth, int newHeight)
    {
        Python.SkipUnlessAvailable("PIL");
        using var temp = new TempFolder();
        var picture = new Image(width, height, channels: 3);
        new Random(Seed: 2).NextBytes(picture.Pixels);
        Png.Write(temp.File("in.png"), picture);
        Python.Run("Intake/Framing/scale.py", temp.File("in.png"), temp.File("out.png"), $"{newWidth}", $"{newHeight}");
        var (expected, scaled) = (Png.Read(temp.File("out.png")), Scaling.To(picture, newWidth, newHeight));
        Assert.All(
            expected.Pixels.Zip(scaled.Pixels),
            pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1) // Pillow rounds between both passes
        );
    }

    [Fact]
    public void The_ground_is_the_median_of_the_border()
    {
        var picture = Even(10, 10, 250);
        Array.Fill(picture.Pixels, (byte)0, 0, 10); // a dark edge does not count
        Assert.Equal([250], Ground.Of(picture));
        Assert.True(Ground.IsBright(picture));
        Assert.False(Ground.IsBright(Even(3, 3, 127)));
    }

    private static Image Even(int width, int height, byte shade)
    {
        var image = new Image(width, height, channels: 1);
        Array.Fill(image.Pixels, shade);
        return image;
    }
}
