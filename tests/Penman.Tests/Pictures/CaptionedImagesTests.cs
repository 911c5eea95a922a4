using Penman.Pictures;
using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures;

public sealed class CaptionedImagesTests
{
    private const string Title = "Judged images above the training images they are closest to";

    [Fact]
    public void A_title_that_is_wider_than_the_panels_is_not_cut()
    {
        var narrow = CaptionedImages.Compose([(new Image(28, 28, channels: 1), "0.00")], Title);
        var wide = CaptionedImages.Compose([(new Image(2000, 28, channels: 1), "0.00")], Title);

        var ink = InkOfTitle(wide);
        Assert.Equal(ink, InkOfTitle(narrow));
        Assert.InRange(narrow.Width, ink + 24, ink + 30);
    }

    [Fact]
    public void Grey_panels_stand_side_by_side()
    {
        var (black, grey) = (new Image(4, 2, channels: 1), new Image(4, 2, channels: 1));
        Array.Fill(grey.Pixels, (byte)99);

        var picture = CaptionedImages.Compose([(black, ""), (grey, "")]);

        Assert.Equal((12 + 4 + 12 + 4 + 12, 12 + 2 + 28), (picture.Width, picture.Height));
        Assert.Equal(8 * 3, picture.Pixels.Count(sample => sample == 0));
        Assert.Equal([99, 99, 99], picture.Pixels.AsSpan(((13 * 44) + 28) * 3, 3).ToArray());
    }

    /// <summary>From the left margin to the last column with ink above the panels.</summary>
    private static int InkOfTitle(Image picture) =>
        1
        - 12
        + Enumerable
            .Range(0, picture.Width)
            .Last(x => Enumerable.Range(0, 38).Any(y => picture.Pixels[((y * picture.Width) + x) * 3] < 200));
}
