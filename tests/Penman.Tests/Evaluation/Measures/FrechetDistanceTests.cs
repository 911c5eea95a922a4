using Penman.Algebra;
using Penman.Evaluation.Measures;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class FrechetDistanceTests
{
    [Fact]
    public void It_agrees_with_scipy()
    {
        var (real, fake) = (Gaussian.Of(MetricFixture.Real), Gaussian.Of(MetricFixture.Fake));
        MetricFixture.AssertFigure("frechet_distance", FrechetDistance.Between(real, fake));
        MetricFixture.AssertFigure("frechet_distance", FrechetDistance.Between(fake, real));
    }

    /// <summary>Of 30 images in 40 columns a covariance has 11 eigenvalues 0, whose roots are mere rounding.</summary>
    [Theory]
    [InlineData(1000, 40)]
    [InlineData(30, 40)]
    public void Identical_sets_have_none_but_for_what_can_be_divided_by(int rows, int columns)
    {
        var statistics = Gaussian.Of(Features.Normal(rows, columns, seed: 1));
        Assert.InRange(FrechetDistance.Between(statistics, statistics), FrechetDistance.Least, 1e-5);
    }

    [Fact]
    public void Diagonal_covariances_have_a_closed_form()
    {
        var a = new Gaussian(100, [1, -2, 0], [4, 0, 0, 0, 9, 0, 0, 0, 0]);
        var b = new Gaussian(100, [3, -2, 1], [1, 0, 0, 0, 16, 0, 0, 0, 25]);
        // |m1 - m2|^2 + sum of (s1 - s2)^2 over standard deviations s: 4 + 1 + 1 + 1 + 25.
        Assert.InRange(FrechetDistance.Between(a, b), 32 - 1e-9, 32 + 1e-9);
    }

    [Fact]
    public void Covariances_that_do_not_commute_have_a_closed_form_in_two_dimensions()
    {
        // In two dimensions Tr M^1/2 = sqrt(Tr M + 2 sqrt(det M)); here S1 S2 = ((2, 1), (7, 5)): Tr 7, det 3.
        var a = new Gaussian(100, [0, 0], [1, 0, 0, 7]);
        var b = new Gaussian(100, [0, 0], [2, 1, 1, 5.0 / 7]);
        var expected = 1 + 7 + 2 + (5.0 / 7) - (2 * Math.Sqrt(7 + (2 * Math.Sqrt(3))));
        Assert.InRange(FrechetDistance.Between(a, b), expected - 1e-9, expected + 1e-9);
    }

    [Fact]
    public void Its_bias_falls_as_one_over_the_number_of_images()
    {
        Assert.InRange(Bias(rows: 500) / Bias(rows: 2000), 3.6, 4.4);

        static double Bias(int rows) =>
            FrechetDistance.Between(
                Gaussian.Of(Features.Normal(rows, columns: 20, seed: 1)),
                Gaussian.Of(Features.Normal(rows, columns: 20, seed: 2))
            );
    }

    [Fact]
    public void A_dropped_mode_multiplies_it_by_twenty_and_more()
    {
        var (real, other) = (Modes(seed: 1), Modes(seed: 2));
        var dropped = other.Take(Enumerable.Range(0, other.Rows).Where(row => row % 10 != 3));
        var floor = FrechetDistance.Between(Gaussian.Of(real), Gaussian.Of(other));
        var distance = FrechetDistance.Between(Gaussian.Of(real), Gaussian.Of(dropped));
        Assert.InRange(distance / floor, 20, 1000);
    }

    [Fact]
    public void Features_of_two_evaluators_are_not_compared()
    {
        var three = Gaussian.Of(Features.Normal(5, 3, seed: 1));
        var four = Gaussian.Of(Features.Normal(5, 4, seed: 1));
        var error = Assert.Throws<ArgumentException>(() => FrechetDistance.Between(three, four));
        Assert.Contains("found 3 and 4 columns", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Features_that_are_no_numbers_are_refused(double value)
    {
        var sound = Gaussian.Of(Features.Normal(5, 3, seed: 1));
        Assert.Throws<ArgumentException>(() => FrechetDistance.Between(sound, sound with { Mean = [0, value, 0] }));
    }

    /// <summary>Ten Gaussian clouds, the i-th about 5 along axis i; row r belongs to cloud r mod 10.</summary>
    private static Matrix Modes(ulong seed)
    {
        var modes = Features.Normal(rows: 2000, columns: 10, seed);
        for (var row = 0; row < modes.Rows; row++)
            modes.Values[(row * modes.Columns) + (row % 10)] += 5;
        return modes;
    }
}
