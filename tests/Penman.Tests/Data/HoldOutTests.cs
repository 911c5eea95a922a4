using Penman.Data;

namespace Penman.Tests.Data;

public sealed class HoldOutTests
{
    [Fact]
    public void Every_image_is_in_one_part_and_each_class_gives_its_share()
    {
        var labels = Enumerable.Range(0, 1000).Select(i => i < 700 ? 0 : 1 + (i % 3)).ToArray();
        var images = Numbered(labels);

        var (learned, heldOut) = HoldOut.Of(images, 260);

        Assert.Equal((740, 260), (learned.Count, heldOut!.Count));
        Assert.Equal(Enumerable.Range(0, 1000), Numbers(learned).Concat(Numbers(heldOut)).Order());
        Assert.Equal(Numbers(learned).Order(), Numbers(learned));
        Assert.All(Numbers(learned), number => Assert.Equal(labels[number], LabelOf(learned, number)));
        Assert.Equal(182, heldOut.Labels.Count(label => label == 0));
        for (var label = 1; label < 4; label++)
            Assert.InRange(heldOut.Labels.Count(one => one == label), 25, 27);
        Assert.Equal(Numbers(heldOut), Numbers(HoldOut.Of(images, 260).HeldOut!));
        Assert.NotEqual(Enumerable.Range(Numbers(heldOut)[0], 260), Numbers(heldOut));
    }

    [Fact]
    public void A_class_of_one_image_is_learned()
    {
        var (learned, heldOut) = HoldOut.Of(Numbered([0, 0, 0, 0, 0, 0, 1, 2, 3, 4]), 5);

        Assert.Equal([0, 1, 2, 3, 4], learned.Labels.Distinct().Order());
        Assert.Equal([0, 0, 0, 0, 0], heldOut!.Labels);
    }

    [Theory]
    [InlineData(60_000, 5_000)]
    [InlineData(112_800, 5_000)]
    [InlineData(12_000, 1_000)]
    [InlineData(3_072, 256)]
    [InlineData(3_071, 0)]
    [InlineData(1, 0)]
    public void One_in_12_is_held_out_if_nobody_says_otherwise(int images, int heldOut) =>
        Assert.Equal(heldOut, HoldOut.Usual(images));

    [Fact]
    public void None_is_held_out_of_the_same_images()
    {
        var images = Numbered([0, 1, 2]);

        Assert.Equal(new HoldOut(images, HeldOut: null), HoldOut.Of(images, 0));
    }

    [Fact]
    public void More_than_half_is_refused() =>
        Assert.Equal(
            "HeldOut is 3, but must be at most 2 of the 5 training images: half, and of each class one is kept.",
            Assert.Throws<ArgumentException>(() => HoldOut.Of(Numbered([0, 1, 0, 1, 0]), 3)).Message
        );

    /// <summary>Images whose first two pixels say which they are.</summary>
    private static ImageSet Numbered(int[] labels)
    {
        var format = new ImageFormat(1, 16, 16);
        var pixels = new byte[labels.Length * format.Values];
        for (var i = 0; i < labels.Length; i++)
            (pixels[i * format.Values], pixels[(i * format.Values) + 1]) = ((byte)(i / 256), (byte)(i % 256));
        return new(format, ClassNames.Numbered(5), pixels, labels);
    }

    private static int[] Numbers(ImageSet images) =>
        [.. Enumerable.Range(0, images.Count).Select(i => (256 * images.PixelsOf(i)[0]) + images.PixelsOf(i)[1])];

    private static int LabelOf(ImageSet images, int number) => images.Labels[Array.IndexOf(Numbers(images), number)];
}
