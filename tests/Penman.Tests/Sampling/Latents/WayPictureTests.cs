using Penman.Sampling.Latents;

namespace Penman.Tests.Sampling.Latents;

public sealed class WayPictureTests
{
    [Theory]
    [InlineData(7, 1.0)]
    [InlineData(31, 2.0)]
    [InlineData(120, 7.77)]
    public void Delays_are_hundredths_of_a_second_and_add_up(int frames, double seconds)
    {
        var delays = WayPicture.Delays(frames, seconds);

        Assert.Equal(frames, delays.Count);
        Assert.Equal(seconds, delays.Sum(delay => delay.TotalSeconds), 1e-9);
        Assert.All(delays, delay => Assert.Equal(0, delay.TotalMilliseconds % 10));
        Assert.InRange((delays.Max() - delays.Min()).TotalMilliseconds, 0, 10);
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(16, 16)]
    [InlineData(17, 9)]
    [InlineData(33, 11)]
    public void A_strip_has_few_rows_of_equal_length(int frames, int columns) =>
        Assert.Equal(columns, WayPicture.ColumnsOf(frames));
}
