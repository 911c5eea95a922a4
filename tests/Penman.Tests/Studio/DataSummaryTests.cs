using Penman.Data;
using Penman.Pictures.Formats;
using Penman.Studio.Bringing;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>What a data set holds.</summary>
public sealed class DataSummaryTests : IDisposable
{
    private static readonly Lazy<DataSummary> OfMnist = new(() => DataSummary.Of(Mnist.DataSet));

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void The_counts_are_those_of_MNIST()
    {
        var summary = OfMnist.Value;

        Assert.Equal(
            ("MNIST", "28x28, grey", 60_000, 10_000),
            (summary.Name, summary.Format, summary.TrainingImages, summary.TestImages)
        );
        Assert.Equal(
            [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
            summary.Classes.Select(one => one.Training)
        );
        Assert.Equal(10_000, summary.Classes.Sum(one => one.Test));
        Assert.Equal(6742, summary.Most);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], summary.Classes.Select(one => one.Name));
    }

    [Fact]
    public void Samples_are_of_their_class_and_have_their_number()
    {
        var train = Unpacked.Train;
        foreach (var seed in (ulong[])[0, 1, 2])
        {
            var rows = OfMnist.Value.Samples(seed);
            Assert.Equal(10, rows.Count);
            for (var label = 0; label < rows.Count; label++)
            {
                Assert.Equal(10, rows[label].DistinctBy(sample => sample.Number).Count());
                Assert.All(rows[label], sample => Assert.Equal(label, train.Labels[sample.Number]));
                var first = rows[label][0];
                Assert.Equal(train.ToImage(first.Number).Pixels, Png.Decode(first.Png, "sample").Pixels);
            }
        }
    }

    [Fact]
    public void A_seed_draws_the_same_samples_again_and_another_seed_others()
    {
        Assert.Equal(Numbers(3), Numbers(3));
        Assert.NotEqual(Numbers(3), Numbers(4));
        Assert.Equal(Array.IndexOf(Unpacked.Train.Labels, 0), Numbers(0)[0]);

        static int[] Numbers(ulong seed) =>
            [.. OfMnist.Value.Samples(seed).SelectMany(row => row).Select(sample => sample.Number)];
    }

    [Fact]
    public void A_mean_image_is_the_mean_of_the_training_images()
    {
        byte[] pixels = [.. new byte[784], .. Enumerable.Repeat((byte)101, 784), .. Enumerable.Repeat((byte)200, 784)];
        var images = Mnist.Digits(pixels, [2, 2, 5]);
        var data = new DataSet("three", images.Format, images.Classes, _ => images);

        var summary = DataSummary.Of(data);

        Assert.All(Mean(2), pixel => Assert.Equal(50, pixel)); // 50.5 to the even neighbour
        Assert.All(Mean(5), pixel => Assert.Equal(200, pixel));
        Assert.Null(summary.Classes[0].Mean);
        Assert.Empty(summary.Samples(1)[0]);

        byte[] Mean(int label) => Png.Decode(summary.Classes[label].Mean!, "mean").Pixels;
    }

    [Fact]
    public void A_folder_without_images_to_judge_by_says_so()
    {
        ScoredData.Save(_temp.File("mine"), Unpacked.Test.First(50));

        var summary = DataSummary.Of(DataSet.Open(_temp.File("mine")));

        Assert.Equal(("mine", 50, null), (summary.Name, summary.TrainingImages, summary.TestImages));
        Assert.Contains("t10k-images-idx3-ubyte", summary.TestTrouble, StringComparison.Ordinal);
        Assert.All(summary.Classes, one => Assert.Null(one.Test));
    }

    [Fact]
    public void A_broken_folder_is_a_sentence()
    {
        Assert.Throws<DirectoryNotFoundException>(() => DataSummary.Of(DataSet.Open(_temp.File("none"))));
        ScoredData.Save(_temp.File("broken"), Unpacked.Test.First(50));
        File.WriteAllBytes(_temp.File("broken/train-images-idx3-ubyte"), [1, 2, 3]);

        var refusal = Assert.Throws<InvalidDataException>(() => DataSummary.Of(DataSet.Open(_temp.File("broken"))));

        Assert.Contains("train-images-idx3-ubyte", refusal.Message, StringComparison.Ordinal);
    }
}
