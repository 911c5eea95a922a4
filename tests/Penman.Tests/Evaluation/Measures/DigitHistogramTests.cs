using Penman.Evaluation.Measures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class DigitHistogramTests
{
    [Fact]
    public void Equal_counts_have_the_entropy_of_ten_and_no_divergence()
    {
        var histogram = DigitHistogram.Of([.. Enumerable.Range(0, 50).Select(i => i % 10)], classes: 10);
        Assert.All(histogram.Counts, count => Assert.Equal(5, count));
        Assert.InRange(histogram.Entropy, Math.Log(10) - 1e-12, Math.Log(10) + 1e-12);
        Assert.InRange(histogram.KlToUniform, 0, 1e-12);
        Assert.Equal(0.1, histogram.Share(9));
    }

    [Fact]
    public void A_single_digit_has_no_entropy()
    {
        var histogram = DigitHistogram.Of([4, 4, 4], classes: 10);
        Assert.Equal(0, histogram.Entropy);
        Assert.Equal(Math.Log(10), histogram.KlToUniform);
        Assert.Equal((0.0, 1.0), (histogram.Share(0), histogram.Share(4)));
    }

    [Fact]
    public void A_quarter_and_three_quarters_have_the_divergence_worked_out_by_hand()
    {
        var histogram = DigitHistogram.Of([1, 8, 8, 8], classes: 10);
        var expected = (0.25 * Math.Log(2.5)) + (0.75 * Math.Log(7.5));
        Assert.InRange(histogram.KlToUniform, expected - 1e-12, expected + 1e-12);
    }

    [Fact]
    public void What_is_no_digit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => DigitHistogram.Of([], classes: 10));
        Assert.Throws<ArgumentException>(() => DigitHistogram.Of([3, 10], classes: 10));
    }

    [Fact]
    public void Digits_are_compared_with_the_shares_they_should_have()
    {
        var expected = new DigitHistogram([10, 10, 20, 0, 0, 0, 0, 0, 0, 0]);
        var digits = new DigitHistogram([5, 15, 20, 0, 0, 0, 0, 0, 0, 0]);
        var one = new DigitHistogram([0, 0, 40, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Equal(0.5, digits.RarestShare(expected), 1e-12);
        Assert.Equal(1, expected.EntropyShare(expected), 1e-12);
        Assert.InRange(digits.EntropyShare(expected), 0.93, 0.94);
        Assert.Equal((0.0, 0.0), (one.RarestShare(expected), one.EntropyShare(expected)));
        Assert.Equal(1, one.EntropyShare(one));
    }
}
