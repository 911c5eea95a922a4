using Penman.Pictures.Charts;

namespace Penman.Tests.Pictures.Charts;

public class NiceStepTests
{
    [Theory]
    [InlineData(10, 5, 2, 0)]
    [InlineData(1, 5, 2, -1)]
    [InlineData(1_200_000, 7, 2, 5)]
    [InlineData(0.03, 6, 5, -3)]
    [InlineData(100, 10, 1, 1)]
    [InlineData(80, 10, 1, 1)]
    public void Steps_are_one_two_or_five_times_a_power_of_ten(double range, int count, int multiple, int exponent)
    {
        Assert.Equal(new NiceStep(multiple, exponent), NiceStep.For(range, count));
    }

    [Fact]
    public void Ticks_are_the_multiples_inside_the_range_without_rounding_dust()
    {
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4], new NiceStep(1, -1).Between(0, 0.4));
        Assert.Equal([-20, 0, 20], new NiceStep(2, 1).Between(-25, 39));
        Assert.Empty(new NiceStep(5, 0).Between(1, 4));
    }

    [Fact]
    public void Ends_move_out_to_whole_steps_but_stay_where_they_are_one()
    {
        var step = new NiceStep(5, -1);

        Assert.Equal((0.5, 1.5), (step.Below(0.7), step.Above(1.2)));
        Assert.Equal((0.5, 1.5), (step.Below(0.5), step.Above(1.5)));
        Assert.Equal(-1, step.Below(-0.7));
    }

    [Theory]
    [InlineData(0, 5, 5, "0")]
    [InlineData(200_000, 2, 5, "200k")]
    [InlineData(1_000_000, 2, 5, "1M")]
    [InlineData(1_200_000, 2, 5, "1.2M")]
    [InlineData(2_500_000_000, 5, 8, "2.5G")]
    [InlineData(1_500, 5, 2, "1.5k")]
    [InlineData(1, 5, -1, "1.0")]
    [InlineData(-0.25, 5, -2, "−0.25")]
    [InlineData(350, 5, 1, "350")]
    [InlineData(0.00002, 1, -5, "2e−5")]
    public void Labels_have_the_decimals_that_the_step_needs(double value, int multiple, int exponent, string label)
    {
        Assert.Equal(label, new NiceStep(multiple, exponent).Label(value));
    }
}
