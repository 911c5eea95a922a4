using Penman.Algebra;
using Penman.Evaluation.Measures;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class NeighboursTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void They_agree_with_numpy(int k)
    {
        var neighbours = new Neighbours(MetricFixture.Real, k: k, denseK: k);
        var (precision, recall, density, coverage) = neighbours.Of(MetricFixture.Fake);
        MetricFixture.AssertFigure($"precision.{k}", precision);
        MetricFixture.AssertFigure($"recall.{k}", recall);
        MetricFixture.AssertFigure($"density.{k}", density);
        MetricFixture.AssertFigure($"coverage.{k}", coverage);
    }

    [Fact]
    public void Nothing_is_kept_of_the_sets_before()
    {
        var real = MetricFixture.Real;
        var neighbours = new Neighbours(real);
        foreach (var set in new[] { MetricFixture.Fake, real, MetricFixture.Fake })
            Assert.Equal(Of(real, set), neighbours.Of(set));
    }

    [Fact]
    public void Identical_sets_are_precise_recalled_and_covered()
    {
        var features = Features.Normal(rows: 400, columns: 10, seed: 1);
        var (precision, recall, _, coverage) = Of(features, features);
        Assert.Equal((1, 1, 1), (precision, recall, coverage));
    }

    /// <summary>Naeem et al. 2020, lemma 2: the expectation of coverage, for M = N, tends to 1 - 2^-k.</summary>
    [Fact]
    public void Sets_that_are_alike_have_the_coverage_and_density_of_theory()
    {
        var real = Features.Normal(rows: 2000, columns: 5, seed: 1);
        var fake = Features.Normal(rows: 2000, columns: 5, seed: 2);
        var (_, _, density, coverage) = Of(real, fake);
        Assert.InRange(coverage, 0.969 - 0.015, 0.969 + 0.015);
        Assert.InRange(density, 0.95, 1.05);
    }

    [Fact]
    public void Sets_far_apart_have_nothing_in_common()
    {
        var real = Features.Normal(rows: 100, columns: 5, seed: 1);
        Assert.Equal(new(0, 0, 0, 0), Of(real, real.Map((value, _) => value + 100)));
    }

    [Fact]
    public void A_few_real_images_repeated_are_precise_but_recall_next_to_nothing()
    {
        var real = Features.Normal(rows: 2000, columns: 16, seed: 1);
        var fake = real.Take(Enumerable.Range(0, 2000).Select(row => row % 100));
        var (precision, recall, _, coverage) = Of(real, fake);
        Assert.Equal(1, precision);
        // Balls about repeated points have radius 0 and hold those points only.
        Assert.Equal(0.05, recall);
        Assert.InRange(coverage, 0.05, 0.4);
    }

    [Fact]
    public void A_dropped_mode_is_neither_recalled_nor_covered()
    {
        var real = Features.Normal(rows: 1000, columns: 4, seed: 1);
        for (var row = 0; row < 250; row++)
            real.Values[row * 4] += 50;
        var fake = Features.Normal(rows: 1000, columns: 4, seed: 2);
        var (precision, recall, _, coverage) = Of(real, fake);
        Assert.InRange(precision, 0.9, 1);
        Assert.InRange(recall, 0.65, 0.75);
        Assert.InRange(coverage, 0.65, 0.75);
    }

    [Fact]
    public void A_stray_fake_raises_recall_but_not_coverage()
    {
        // Naeem et al. 2020, figure 1: balls about strays reach to the rest of the fakes, over everything between.
        var real = Features.Normal(rows: 500, columns: 2, seed: 1);
        var fake = Features.Normal(rows: 500, columns: 2, seed: 2).Map((value, _) => value + 30);
        var stray = fake.Map((value, _) => value);
        for (var i = 0; i < 2; i++)
            stray.Values[i] = -1;
        Assert.Equal(0, Of(real, fake).Recall);
        Assert.Equal(1, Of(real, stray).Recall);
        Assert.InRange(Of(real, stray).Coverage, 0, 0.05);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var (real, fake) = (Features.Normal(333, 7, seed: 1), Features.Normal(301, 7, seed: 2));
        var one = new Neighbours(real, threads: 1).Of(fake);
        Assert.Equal(one, new Neighbours(real, threads: 2).Of(fake));
    }

    [Fact]
    public void A_kth_neighbour_needs_more_than_k_images()
    {
        var (three, four) = (Features.Normal(3, 2, seed: 1), Features.Normal(4, 2, seed: 2));
        Of(four, four, denseK: 3);
        AssertRefused("over 3 real images, found 3", () => Of(three, four, denseK: 3));
        AssertRefused("over 3 generated images, found 3", () => Of(four, three, denseK: 3));
        AssertRefused("over 5 real images, found 4", () => Of(four, four));
        AssertRefused("found 2 and 5 columns", () => Of(four, Features.Normal(4, 5, seed: 1), denseK: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Neighbours(four, k: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Neighbours(four, denseK: 0));
    }

    private static NeighbourFigures Of(Matrix real, Matrix fake, int denseK = 5) =>
        new Neighbours(real, denseK: denseK).Of(fake);

    private static void AssertRefused(string words, Action action) =>
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
