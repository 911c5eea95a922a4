using Penman.Data;
using Penman.Evaluation.Evaluators;

namespace Penman.Tests.Evaluation.Evaluators;

public sealed class ShiftedBatchesTests
{
    private const int Count = 400;

    [Fact]
    public void Every_shift_up_to_the_largest_comes_and_no_other()
    {
        var places = PlacesOf(new ClassifierOptions { LargestShift = 2 }, firstImage: 0);

        var expected = Enumerable
            .Range(12, 5)
            .SelectMany(row => Enumerable.Range(12, 5).Select(column => (row, column)));
        Assert.Equal(expected, places.Distinct().Order());
    }

    [Fact]
    public void Without_a_shift_images_stay_where_they_are() =>
        Assert.All(
            PlacesOf(new ClassifierOptions { LargestShift = 0 }, firstImage: 0),
            place => Assert.Equal((14, 14), place)
        );

    [Fact]
    public void An_image_is_shifted_anew_when_it_comes_round() =>
        Assert.NotEqual(PlacesOf(new ClassifierOptions(), firstImage: 0), PlacesOf(new ClassifierOptions(), Count));

    [Fact]
    public void What_leaves_the_picture_is_lost_and_what_enters_is_background()
    {
        var (images, labels) = Batch(new ClassifierOptions { LargestShift = 1 }, 0, Lit(0, 0));

        Assert.Equal(Count, labels.Sum());
        for (var i = 0; i < Count; i++)
        {
            var image = images.AsSpan(i * Mnist.Format.Values, Mnist.Format.Values);
            Assert.InRange(image.Count(1f), 0, 1);
            Assert.Equal(Mnist.Format.Values, image.Count(1f) + image.Count(-1f));
        }
    }

    /// <summary>Where the one lit pixel of each image has gone.</summary>
    private static List<(int Row, int Column)> PlacesOf(ClassifierOptions options, long firstImage)
    {
        var (images, _) = Batch(options, firstImage, Lit(14, 14));
        return
        [
            .. Enumerable
                .Range(0, Count)
                .Select(i => images.AsSpan(i * Mnist.Format.Values, Mnist.Format.Values).IndexOf(1f))
                .Select(pixel => (pixel / Mnist.Format.Columns, pixel % Mnist.Format.Columns)),
        ];
    }

    private static (float[] Images, float[] Labels) Batch(ClassifierOptions options, long firstImage, ImageSet data)
    {
        var images = new float[Count * Mnist.Format.Values];
        var labels = new float[Count * Mnist.Classes.Count];
        new ShiftedBatches(data, options).Fill(firstImage, images, labels);
        return (images, labels);
    }

    /// <summary>Images that are black but for one pixel.</summary>
    private static ImageSet Lit(int row, int column)
    {
        var pixels = new byte[Count * Mnist.Format.Values];
        for (var i = 0; i < Count; i++)
            pixels[i * Mnist.Format.Values + row * Mnist.Format.Columns + column] = 255;
        return Mnist.Digits(pixels, new int[Count]);
    }
}
