using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Tests.Fixtures;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Copies;

public sealed class MemorisationTests
{
    private static readonly ImageSet Train = Unpacked.Train.FirstOfEach(200);
    private static readonly JudgedImages HeldOut = JudgedImages.Of(Unpacked.Test.FirstOfEach(30));

    /// <summary>Real images that were neither trained on nor held out.</summary>
    private static readonly JudgedImages New = Last(Unpacked.Test, 300);

    [Fact]
    public void The_rank_statistic_agrees_with_scipy()
    {
        double[] near = MetricFixture.Numbers("near"),
            far = MetricFixture.Numbers("far");
        MetricFixture.AssertFigure("rank_statistic", RankStatistic.Of(near, far));
        Assert.Equal(-RankStatistic.Of(near, far), RankStatistic.Of(far, near), tolerance: 1e-12);
    }

    [Fact]
    public void Values_without_order_have_no_rank_statistic()
    {
        Assert.Equal(0, RankStatistic.Of([1, 2, 3, 3], [3, 3, 2, 1]));
        Assert.Equal(0, RankStatistic.Of([5, 5], [5, 5, 5]));
        Assert.Equal(0, RankStatistic.Of([5], [5]));
    }

    [Fact]
    public void New_real_images_are_not_taken_for_copies()
    {
        var found = Memorisation.Of(New, HeldOut, Train);
        Assert.Equal(MemorisationVerdict.None, found.Verdict);
        Assert.InRange(found.RankStatistic, -3, 3);
        Assert.InRange(found.Authenticity - found.HeldOutAuthenticity, -0.15, 0.15);
        Assert.InRange(found.Median / found.HeldOutMedian, 0.9, 1.1);
        Assert.InRange(found.LowQuantile / found.HeldOutLowQuantile, 0.7, 1.3);
    }

    [Fact]
    public void Training_images_are_copies()
    {
        var found = Memorisation.Of(Trained(300), HeldOut, Train);
        Assert.Equal(MemorisationVerdict.Copying, found.Verdict);
        // The least for 300 against 300 is -sqrt(3 * 300 * 300 / 601) = -21.19; a half that is tied makes an eighth
        // less variance of it.
        Assert.InRange(found.RankStatistic, -22.7, -22.6);
        Assert.Equal((0, 0, 1), (found.Authenticity, found.LowQuantile, found.NearShare));
        Assert.Contains(new ClosePair(0, 0, 0), found.ClosestPairs);
    }

    [Fact]
    public void A_few_copies_among_new_images_are_found_though_the_ranks_hide_them()
    {
        int[] places = [.. Enumerable.Range(0, 6).Select(digit => 200 * digit)];
        var fakes = new JudgedImages(Mnist.Format, [.. JudgedImages.Of(Train).Take(places).Pixels, .. New.Pixels]);
        var found = Memorisation.Of(fakes, HeldOut, Train);
        Assert.Equal(MemorisationVerdict.Copying, found.Verdict);
        Assert.InRange(found.RankStatistic, -3, 3);
        Assert.Equal(
            places.Select((place, fake) => new ClosePair(fake, place, 0)),
            found.ClosestPairs.Where(pair => pair.Distance == 0)
        );
    }

    [Fact]
    public void The_closest_pair_of_each_digit_is_kept()
    {
        var nearest = NearestImages.Find(New, Train);
        var pairs = Memorisation.Of(New, HeldOut, Train).ClosestPairs;
        Assert.Equal(Enumerable.Range(0, 10), pairs.Select(pair => Train.Labels[pair.TrainIndex]));
        foreach (var (pair, digit) in pairs.Select((pair, digit) => (pair, digit)))
        {
            Assert.Equal(
                nearest.Where(found => Train.Labels[found.Index] == digit).Min(found => found.Distance),
                pair.Distance
            );
            Assert.Equal(nearest[pair.FakeIndex], new NearestImage(pair.TrainIndex, pair.Distance));
        }
    }

    [Fact]
    public void Copies_under_noise_are_found_though_none_is_near()
    {
        // Every pixel 20 shades off: a distance of 28 * 20 / 127.5 = 4.4.
        var fakes = new JudgedImages(
            Mnist.Format,
            [.. Trained(300).Pixels.Select(pixel => (byte)Math.Abs(pixel - 20))]
        );
        var found = Memorisation.Of(fakes, HeldOut, Train);
        Assert.Equal(0, found.NearShare);
        Assert.Equal(MemorisationVerdict.Copying, found.Verdict);
    }

    [Fact]
    public void Images_drawn_towards_the_training_set_are_suspected()
    {
        var nearest = NearestImages.Find(New, Train);
        var fakes = new JudgedImages(
            Mnist.Format,
            [
                .. New.Pixels.Select(
                    (pixel, i) => (byte)((0.85 * pixel) + (0.15 * Train.PixelsOf(nearest[i / 784].Index)[i % 784]))
                ),
            ]
        );
        var found = Memorisation.Of(fakes, HeldOut, Train);
        Assert.InRange(found.RankStatistic, -13, -8);
        Assert.Equal(MemorisationVerdict.Suspected, found.Verdict);
    }

    /// <summary>Distances 1, 2, 3 to training images whose nearest others are at 2: only 3 is farther.</summary>
    [Fact]
    public void Authenticity_is_the_share_that_is_farther_than_the_nearest_other()
    {
        NearestImage[] fakes = [new(4, 1), new(5, 2), new(5, 3)];
        var found = Memorisation.Of(fakes, [new(5, 2.5)], new Dictionary<int, double> { [4] = 2, [5] = 2 }, new int[6]);
        Assert.Equal(1.0 / 3, found.Authenticity);
        Assert.Equal(1, found.HeldOutAuthenticity);
    }

    private static JudgedImages Trained(int count) => JudgedImages.Of(Train).Take([.. Enumerable.Range(0, count)]);

    private static JudgedImages Last(ImageSet images, int count) =>
        JudgedImages.Of(images).Take([.. Enumerable.Range(images.Count - count, count)]);
}
