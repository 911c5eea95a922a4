using System.IO.Compression;
using System.Security.Cryptography;
using Penman.Data;
using Penman.Files;

namespace Penman.Tests.Data;

public sealed class MnistTests
{
    [Theory]
    [InlineData("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db")]
    [InlineData("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")]
    [InlineData("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7")]
    [InlineData("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")]
    public void The_embedded_files_are_the_published_ones(string name, string sha256)
    {
        using var raw = new GZipStream(DataPackage.Open($"mnist/{name}.gz"), CompressionMode.Decompress);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(raw)));
    }

    [Fact]
    public void The_training_set_has_60000_digits_which_begin_with_5_0_4_1_9()
    {
        var set = Mnist.Train();
        Assert.Equal(60_000, set.Count);
        Assert.Equal([5, 0, 4, 1, 9], set.Labels[..5]);
        Assert.Equal(60_000 * 784, set.Pixels.Length);
    }

    [Fact]
    public void The_mean_ink_of_the_training_set_is_the_published_0_1307()
    {
        var mean = Mnist.Train().Pixels.Average(pixel => (double)pixel) / 255;
        Assert.Equal(0.1307, mean, tolerance: 5e-5);
    }

    [Fact]
    public void The_test_set_has_10000_digits_which_begin_with_7_2_1_0_4()
    {
        var set = Mnist.Test();
        Assert.Equal(10_000, set.Count);
        Assert.Equal([7, 2, 1, 0, 4], set.Labels[..5]);
        Assert.Equal(980, set.Labels.Count(label => label == 0));
    }

    [Fact]
    public void Training_images_are_unpacked_into_one_array_without_a_copy()
    {
        Mnist.Test();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = Mnist.Train().Pixels.Length;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, bytes, bytes + 1_000_000);
    }
}
