using Penman.Algebra;
using Penman.Evaluation.Measures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class FrechetPartsTests
{
    [Fact]
    public void Directions_that_vary_by_themselves_add_shift_and_difference_of_spreads_squared()
    {
        // Spreads 2 and 1 beside 1 and 3, the mean 3 off along the second axis.
        var parts = new FrechetParts(new Gaussian(9, [0, 0], [4, 0, 0, 1])).Of(new Gaussian(9, [0, 3], [1, 0, 0, 9]));

        Check(parts[0], (0, 2, 1), mean: 0, covariance: 1);
        Check(parts[1], (3, 1, 3), mean: 9, covariance: 4);
    }

    [Fact]
    public void Turned_by_half_a_right_angle_they_are_the_same()
    {
        // The covariance of spreads 2 and 1 along (1, 1) and (1, -1), and of 1 and 3; the mean 3 off along (1, -1).
        var off = 3 / Math.Sqrt(2);
        var parts = new FrechetParts(new Gaussian(9, [0, 0], [2.5, 1.5, 1.5, 2.5])).Of(
            new Gaussian(9, [off, -off], [5, -4, -4, 5])
        );

        Assert.Equal(1, parts[0].Distance, tolerance: 1e-12);
        Assert.Equal(13, parts[1].Distance, tolerance: 1e-12);
        Assert.Equal(9, parts[1].Mean, tolerance: 1e-12);
    }

    [Fact]
    public void What_varies_together_in_one_alone_is_shared_among_its_directions()
    {
        // A = diag(2, 1), S2 = ((2, 1), (1, 2)): A S2 A = ((8, 2), (2, 2)), whose root has trace sqrt(10 + 2 sqrt(12)) and
        // is (A S2 A + sqrt(12) I) / trace.
        var trace = Math.Sqrt(10 + 2 * Math.Sqrt(12));
        var parts = new FrechetParts(new Gaussian(9, [0, 0], [4, 0, 0, 1])).Of(new Gaussian(9, [0, 0], [2, 1, 1, 2]));

        Assert.Equal(4 + 2 - 2 * (8 + Math.Sqrt(12)) / trace, parts[0].Covariance, tolerance: 1e-12);
        Assert.Equal(1 + 2 - 2 * (2 + Math.Sqrt(12)) / trace, parts[1].Covariance, tolerance: 1e-12);
    }

    [Fact]
    public void They_add_up_to_the_distance_and_none_is_below_nothing()
    {
        var target = Gaussian.Of(Mixed(seed: 1));
        var other = Gaussian.Of(Mixed(seed: 2).Map((value, column) => 1.3 * value + 0.1 * column));

        var parts = new FrechetParts(target).Of(other);

        Assert.Equal(FrechetDistance.Between(other, target), parts.Sum(part => part.Distance), tolerance: 1e-9);
        Assert.All(parts, part => Assert.InRange(part.Covariance, 0, 100));
        Assert.Equal(parts.Select(part => part.Spread).OrderDescending(), parts.Select(part => part.Spread));
    }

    [Fact]
    public void Directions_without_variance_add_what_is_there_instead()
    {
        var parts = new FrechetParts(new Gaussian(9, [0, 0], [1, 0, 0, 0])).Of(new Gaussian(9, [0, 0], [1, 0, 0, 4]));

        Assert.Equal((0, 4), (parts[0].Distance, parts[1].Distance));
    }

    [Fact]
    public void Directions_have_one_sign()
    {
        var parts = new FrechetParts(Gaussian.Of(Mixed(seed: 3)));

        for (var i = 0; i < 6; i++)
            Assert.InRange(parts.Direction(i).ToArray().MaxBy(Math.Abs), 0, 1.000001);
    }

    private static void Check(
        FrechetPart part,
        (double Shift, double Spread, double ImageSpread) expected,
        double mean,
        double covariance
    )
    {
        Assert.Equal(expected.Shift, part.Shift, tolerance: 1e-12);
        Assert.Equal(expected.Spread, part.Spread, tolerance: 1e-12);
        Assert.Equal(expected.ImageSpread, part.ImageSpread, tolerance: 1e-12);
        Assert.Equal(mean, part.Mean, tolerance: 1e-12);
        Assert.Equal(covariance, part.Covariance, tolerance: 1e-12);
    }

    /// <summary>200 rows of 6 columns that vary together.</summary>
    private static Matrix Mixed(ulong seed)
    {
        var rows = Features.Normal(200, 6, seed);
        return new(
            200,
            6,
            [
                .. Enumerable
                    .Range(0, 200)
                    .SelectMany(row =>
                        Enumerable.Range(0, 6).Select(i => rows.Row(row)[i] + 0.7 * i * rows.Row(row)[(i + 1) % 6])
                    ),
            ]
        );
    }
}
