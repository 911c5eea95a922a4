using Penman.Algebra;
using Penman.Evaluation.Measures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class JackknifeTests
{
    [Fact]
    public void Parts_joined_are_the_whole()
    {
        var features = Features.Normal(rows: 137, columns: 3, seed: 1);
        var whole = Gaussian.Of(features);

        var jackknife = Jackknife.Of(features);

        AssertSame(whole, jackknife.Whole);
        Assert.Equal(Jackknife.Parts, jackknife.Without.Count);
        AssertSame(Gaussian.Of(features.Take([.. Enumerable.Range(14, 123)])), jackknife.Without[0]);
    }

    /// <remarks>The standard error of a mean is the deviation over the root of N.</remarks>
    [Fact]
    public void The_error_of_a_mean_is_its_standard_error()
    {
        var errors = Enumerable
            .Range(0, 40)
            .Select(seed =>
                Jackknife.Error([
                    .. Jackknife.Of(Features.Normal(400, 1, (ulong)seed)).Without.Select(without => without.Mean[0]),
                ])
            );

        Assert.InRange(errors.Average(), 0.9 / 20, 1.1 / 20);
    }

    /// <remarks>A distance from a fixed reference: what it varies by over many samples is what each one says.</remarks>
    [Fact]
    public void The_error_of_a_Frechet_distance_is_what_it_varies_by()
    {
        var target = new FrechetTarget(Gaussian.Of(Features.Normal(2_000, 4, seed: 1_000)));
        List<double> distances = [];
        List<double> errors = [];
        for (ulong seed = 0; seed < 60; seed++)
        {
            var jackknife = Jackknife.Of(Features.Normal(300, 4, seed).Map((value, _) => value + 0.5));
            distances.Add(target.DistanceTo(jackknife.Whole));
            errors.Add(Jackknife.Error([.. jackknife.Without.Select(target.DistanceTo)]));
        }

        var mean = distances.Average();
        var deviation = Math.Sqrt(distances.Sum(one => (one - mean) * (one - mean)) / (distances.Count - 1));
        Assert.InRange(errors.Average() / deviation, 0.7, 1.4);
    }

    [Fact]
    public void Too_few_rows_have_no_parts() => Assert.Empty(Jackknife.Of(Features.Normal(19, 2, seed: 1)).Without);

    private static void AssertSame(Gaussian expected, Gaussian actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (one, other) in expected.Mean.Zip(actual.Mean).Concat(expected.Covariance.Zip(actual.Covariance)))
            Assert.Equal(one, other, tolerance: 1e-12);
    }
}
