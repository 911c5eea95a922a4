using Penman.Algebra;
using Penman.Evaluation.Measures;
using Penman.Tests.Fixtures;

namespace Penman.Tests.Evaluation.Measures;

public sealed class KernelDistanceTests
{
    private static KernelDistanceOptions Few =>
        new()
        {
            Subsets = 7,
            SubsetSize = 60,
            Seed = (5UL << 32) | 3,
        };

    [Fact]
    public void It_agrees_with_numpy_subset_by_subset()
    {
        var (mean, deviation) = new KernelDistance(MetricFixture.Real, Few).To(MetricFixture.Fake);
        MetricFixture.AssertFigure("kernel_distance.mean", mean);
        MetricFixture.AssertFigure("kernel_distance.deviation", deviation);
    }

    [Fact]
    public void Of_two_points_each_it_is_what_is_worked_out_by_hand()
    {
        // Mean |x|^2 is 1, so k(x, y) = (xy + 1)^3: k(1, -1) = 0, k(0, 2) = 1, k(1, 0) = k(-1, 0) = 1, k(1, 2) = 27 and
        // k(-1, 2) = -1: 0 + 1 - 2 (1 + 1 + 27 - 1) / 4.
        var real = new Matrix(rows: 2, columns: 1, [1, -1]);
        var fake = new Matrix(rows: 2, columns: 1, [0, 2]);
        Assert.Equal((-13, 0), new KernelDistance(real).To(fake));
    }

    [Fact]
    public void Sets_that_are_alike_have_none_on_average_on_either_side_of_it()
    {
        double[] distances =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i =>
                    new KernelDistance(Features.Normal(100, 8, seed: 100UL + (ulong)i))
                        .To(Features.Normal(100, 8, seed: (ulong)i))
                        .Mean
                ),
        ];
        var error = Math.Sqrt(distances.Average(value => value * value) / distances.Length);
        Assert.InRange(distances.Average(), -3 * error, 3 * error);
        Assert.InRange(distances.Count(value => value < 0), 5, 35);
    }

    [Fact]
    public void A_moved_set_is_further_the_further_it_is_moved()
    {
        var (real, other) = (Features.Normal(300, 8, seed: 1), Features.Normal(300, 8, seed: 2));
        double[] distances =
        [
            .. new[] { 0, 0.5, 1, 2 }.Select(shift => new KernelDistance(real).To(Moved(shift)).Mean),
        ];
        Assert.Equal(distances.Order(), distances);
        Assert.InRange(distances[1] / Math.Abs(distances[0]), 10, 1e6);

        Matrix Moved(double shift) => other.Map((value, _) => value + shift);
    }

    [Fact]
    public void The_scale_of_the_features_does_not_matter()
    {
        var scaled = new KernelDistance(Scaled(MetricFixture.Real), Few).To(Scaled(MetricFixture.Fake));
        MetricFixture.AssertFigure("kernel_distance.mean", scaled.Mean);

        static Matrix Scaled(Matrix features) => features.Map((value, _) => 1000 * value);
    }

    [Fact]
    public void Threads_change_nothing_and_the_seed_does()
    {
        var one = new KernelDistance(MetricFixture.Real, Few with { Threads = 1 }).To(MetricFixture.Fake);
        Assert.Equal(one, new KernelDistance(MetricFixture.Real, Few with { Threads = 2 }).To(MetricFixture.Fake));
        Assert.NotEqual(one, new KernelDistance(MetricFixture.Real, Few with { Seed = 4 }).To(MetricFixture.Fake));
    }

    [Fact]
    public void What_has_no_distance_is_refused_in_a_sentence()
    {
        var (one, two) = (Features.Normal(1, 2, seed: 1), Features.Normal(2, 2, seed: 1));
        AssertRefused("at least 2 images", () => new KernelDistance(two).To(one));
        AssertRefused("at least 2 images", () => new KernelDistance(one).To(two));
        AssertRefused("found 3 and 2 columns", () => new KernelDistance(two).To(Features.Normal(2, 3, seed: 1)));
        AssertRefused("not all 0", () => new KernelDistance(two.Map((_, _) => 0)).To(two));
    }

    [Fact]
    public void Nothing_is_kept_of_the_sets_before()
    {
        var options = new KernelDistanceOptions { Subsets = 3, SubsetSize = 90 };
        var (real, fake) = (MetricFixture.Real, MetricFixture.Fake);
        var fewer = fake.Take([.. Enumerable.Range(0, 50)]);
        var distance = new KernelDistance(real, options);
        foreach (var set in new[] { fake, fewer, fake, real, fewer })
            Assert.Equal(new KernelDistance(real, options).To(set), distance.To(set));
    }

    private static void AssertRefused(string words, Action action) =>
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
