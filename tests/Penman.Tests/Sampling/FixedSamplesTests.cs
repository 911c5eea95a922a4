using Penman.Data;
using Penman.Sampling;

namespace Penman.Tests.Sampling;

public sealed class FixedSamplesTests
{
    [Fact]
    public void A_generator_that_knows_digits_draws_a_row_of_each_and_a_style_down_each_column()
    {
        var requests = FixedSamples.Requests(classes: 10);

        Assert.Equal(80, requests.Count);
        Assert.Equal(new DigitRequest(Seed: 0, Digit: 0), requests[0]);
        Assert.Equal(new DigitRequest(Seed: 3, Digit: 7), requests[7 * FixedSamples.Columns + 3]);
        Assert.All(requests.Select((request, i) => (request, i)), item => Assert.Equal(item.i / 8, item.request.Digit));
    }

    [Fact]
    public void Another_draws_64_seeds_without_asking_for_a_digit()
    {
        var requests = FixedSamples.Requests(classes: 0);

        Assert.Equal(Enumerable.Range(0, 64).Select(seed => new DigitRequest((ulong)seed)), requests);
    }

    [Fact]
    public void Real_images_stand_in_the_same_order()
    {
        var data = Numbered(count: 320, i => (byte)(i % 8)); // no 8 and no 9

        var sorted = FixedSamples.RealImages(data, classes: 10);
        var unsorted = FixedSamples.RealImages(data, classes: 0);

        Assert.Equal((80, 64), (sorted.Count, unsorted.Count));
        for (var digit = 0; digit < 8; digit++)
            Assert.All(sorted.Skip(8 * digit).Take(8), image => Assert.Equal(digit + 1, image.Pixels[0]));
        Assert.Equal(8, sorted.Take(8).Select(image => image.Pixels[1]).Distinct().Count());
        Assert.All(sorted.Skip(64), image => Assert.All(image.Pixels, pixel => Assert.Equal(0, pixel)));
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (byte)(i * 5 / 2)), unsorted.Select(image => image.Pixels[1]));
    }

    /// <summary>Images whose first pixel is one more than the label and whose second is half the index.</summary>
    private static ImageSet Numbered(int count, Func<int, int> label)
    {
        var data = Mnist.Digits(new byte[count * Mnist.Format.Values], [.. Enumerable.Range(0, count).Select(label)]);
        for (var i = 0; i < count; i++)
        {
            data.Pixels[i * Mnist.Format.Values] = (byte)(data.Labels[i] + 1);
            data.Pixels[i * Mnist.Format.Values + 1] = (byte)(i / 2);
        }

        return data;
    }
}
