using Penman.Data;
using Penman.Evaluation.Copies;
using Penman.Evaluation.Evaluators;
using Penman.Tests.Support;

namespace Penman.Tests.Evaluation.Copies;

public sealed class NearestImagesTests
{
    private static readonly ImageSet Train = Unpacked.Train.FirstOfEach(60);

    [Fact]
    public void They_are_those_of_the_definition()
    {
        var images = JudgedImages.Of(Unpacked.Test).Take([.. Enumerable.Range(0, 45)]);
        var found = NearestImages.Find(images, Train);
        for (var i = 0; i < images.Count; i++)
        {
            double[] distances =
            [
                .. Enumerable.Range(0, Train.Count).Select(k => Distance(images.ToImage(i).Pixels, Train.PixelsOf(k))),
            ];
            Assert.Equal(Array.IndexOf(distances, distances.Min()), found[i].Index);
            Assert.Equal(distances.Min(), found[i].Distance, tolerance: 1e-12);
        }
    }

    /// <summary>The sums of differences are as large as they can be: nothing overflows.</summary>
    [Fact]
    public void White_is_as_far_from_black_as_can_be()
    {
        var black = Mnist.Digits(new byte[Mnist.Format.Values], [0]);
        var white = new JudgedImages(Mnist.Format, [.. Enumerable.Repeat(byte.MaxValue, Mnist.Format.Values)]);
        Assert.Equal(new NearestImage(0, 56), Assert.Single(NearestImages.Find(white, black)));
    }

    [Fact]
    public void A_copy_is_found_at_distance_0_and_the_first_of_equals_is_named()
    {
        byte[] twice = [.. Train.Pixels, .. Train.Pixels];
        var train = Mnist.Digits(twice, [.. Train.Labels, .. Train.Labels]);
        var found = NearestImages.Find(JudgedImages.Of(Train), train);
        Assert.Equal(Enumerable.Range(0, Train.Count).Select(i => new NearestImage(i, 0)), found);
    }

    [Fact]
    public void The_nearest_other_is_not_the_image_itself_but_may_be_its_equal()
    {
        var train = Mnist.Digits([.. Train.Pixels, .. Train.PixelsOf(7)], [.. Train.Labels, 0]);
        var others = NearestImages.FindOthers(train, [7, 3, Train.Count]);
        Assert.Equal(new NearestImage(Train.Count, 0), others[0]);
        Assert.Equal(new NearestImage(7, 0), others[2]);
        var expected = Enumerable
            .Range(0, Train.Count)
            .Where(i => i != 3)
            .MinBy(i => Distance(Train.PixelsOf(3), Train.PixelsOf(i)));
        Assert.Equal(expected, others[1].Index);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var images = JudgedImages.Of(Unpacked.Test).Take([.. Enumerable.Range(0, 101)]);
        Assert.Equal(NearestImages.Find(images, Train, threads: 1), NearestImages.Find(images, Train, threads: 2));
    }

    [Fact]
    public void A_single_training_image_has_no_other()
    {
        var one = Mnist.Digits(new byte[Mnist.Format.Values], [0]);
        var error = Assert.Throws<ArgumentException>(() => NearestImages.FindOthers(one, [0]));
        Assert.Contains("one image", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestImages.FindOthers(Train, [Train.Count]));
    }

    private static double Distance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += Math.Pow((a[i] / 127.5) - (b[i] / 127.5), 2);
        return Math.Sqrt(sum);
    }
}
