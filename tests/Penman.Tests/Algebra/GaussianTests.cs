using Penman.Algebra;
using Penman.Tests.Evaluation;
using Penman.Tests.Tensors;

namespace Penman.Tests.Algebra;

public sealed class GaussianTests
{
    [Fact]
    public void Moments_of_four_points_are_those_worked_out_by_hand()
    {
        var statistics = Gaussian.Of(new Matrix(rows: 4, columns: 2, [1, 0, 3, 0, 1, 6, 3, 6]));
        Assert.Equal(4, statistics.Count);
        Assert.Equal([2.0, 3.0], statistics.Mean);
        TestValues.AssertClose([4.0 / 3, 0, 0, 12], statistics.Covariance, 1e-15);
    }

    [Fact]
    public void A_large_mean_does_not_drown_the_covariance()
    {
        var features = Features.Normal(rows: 50, columns: 19, seed: 3);
        var centred = Gaussian.Of(features);
        var moved = Gaussian.Of(features.Map((value, _) => value + 1e6));
        TestValues.AssertClose(centred.Covariance, moved.Covariance, 1e-8);
    }

    [Fact]
    public void A_covariance_is_symmetric_to_the_bit()
    {
        const int columns = 19;
        var covariance = Gaussian.Of(Features.Normal(rows: 50, columns, seed: 3)).Covariance;
        for (var i = 0; i < covariance.Length; i++)
            Assert.Equal(covariance[i], covariance[(i % columns * columns) + (i / columns)]);
    }

    [Fact]
    public void One_image_has_no_covariance() =>
        Assert.Contains(
            "at least 2 images",
            Assert.Throws<ArgumentException>(() => Gaussian.Of(Features.Normal(1, 3, seed: 1))).Message,
            StringComparison.Ordinal
        );
}
