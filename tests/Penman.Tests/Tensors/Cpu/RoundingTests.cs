using Penman.Tensors.Cpu;

namespace Penman.Tests.Tensors.Cpu;

public sealed class RoundingTests
{
    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(1, 4, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(5, 4, 2)]
    [InlineData(-3, 4, 0)]
    [InlineData(int.MaxValue, 2, 1 << 30)]
    public void A_last_piece_that_is_not_full_counts(int count, int size, int expected) =>
        Assert.Equal(expected, Rounding.DivideUp(count, size));

    [Fact]
    public void A_multiple_stays_and_what_does_not_fit_an_int_is_refused()
    {
        Assert.Equal([8, 8, 12], new[] { 5, 8, 9 }.Select(count => Rounding.RoundUp(count, size: 4)));
        Assert.Throws<OverflowException>(() => Rounding.RoundUp(int.MaxValue, size: 4));
    }
}
