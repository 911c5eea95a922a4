using Penman.Pictures;

namespace Penman.Tests.Pictures;

public sealed class ImageTests
{
    [Fact]
    public void Signed_values_are_clamped_and_rounded_half_away_from_zero()
    {
        float[] values = [-1, 1, 0, -2, 7, float.NegativeInfinity, float.PositiveInfinity, -0.5f];
        Assert.Equal([0, 255, 128, 0, 255, 0, 255, 64], Image.FromSigned(values, width: 4, height: 2).Pixels);
    }

    [Fact]
    public void Every_byte_comes_back_from_its_signed_value()
    {
        float[] signed = [.. Enumerable.Range(0, 256).Select(value => value / 127.5f - 1)];
        Assert.Equal(Enumerable.Range(0, 256).Select(value => (byte)value), Image.FromSigned(signed, 16, 16).Pixels);
    }

    [Fact]
    public void Planes_are_interleaved_and_come_back()
    {
        byte[] planes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        var image = Image.FromPlanes(planes, width: 4, height: 1);
        Assert.Equal([1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12], image.Pixels);
        var back = new byte[12];
        image.CopyPlanesTo(back);
        Assert.Equal(planes, back);
        var signed = new float[12];
        Image.ToSigned(planes, signed);
        Assert.Equal(image.Pixels, Image.FromSigned(signed, width: 4, height: 1).Pixels);
    }

    [Fact]
    public void NaN_is_refused_with_its_place()
    {
        var error = Assert.Throws<ArgumentException>(() => Image.FromSigned([0, float.NaN], width: 2, height: 1));
        Assert.StartsWith("Pixel 1 is NaN.", error.Message);
    }

    [Fact]
    public void A_size_that_does_not_fit_the_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => Image.FromSigned([0, 0, 0], width: 2, height: 2));

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 2)]
    public void An_impossible_image_is_refused(int width, int height, int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Image(width, height, channels));
}
