using Penman.Pictures;
using Penman.Pictures.Drawing;

namespace Penman.Tests.Pictures.Drawing;

public sealed class LabelledGridTests
{
    [Fact]
    public void Every_pixel_of_a_tile_becomes_a_square()
    {
        var tile = new Image(2, 1, channels: 1);
        tile.Pixels[0] = 10;
        tile.Pixels[1] = 200;

        var grid = LabelledGrid.Compose([new("", [new(tile)])], scale: 3);

        Assert.Equal((14 + 6 + 14, 14 + 3 + 14, 3), (grid.Width, grid.Height, grid.Channels));
        Assert.Equal([10, 10, 10], grid.Pixels[^((16 * 34 + 20) * 3)..].Take(3));
        Assert.Equal(3 * 9, grid.Pixels.Count(sample => sample == 10));
        Assert.Equal(3 * 9, grid.Pixels.Count(sample => sample == 200));
    }

    [Fact]
    public void Words_make_room_for_themselves()
    {
        var tile = new Image(10, 10, channels: 3);
        var plain = LabelledGrid.Compose([new("", [new(tile), new(tile)])]);
        var labelled = LabelledGrid.Compose([new("a label", [new(tile), new(tile)])]);
        var captioned = LabelledGrid.Compose([new("", [new(tile, "a long caption"), new(tile)])]);

        Assert.True(labelled.Width > plain.Width + 40);
        Assert.Equal(plain.Height, labelled.Height);
        Assert.True(captioned.Width > plain.Width + 80);
        Assert.Equal(plain.Height + 22, captioned.Height);
        Assert.Contains(labelled.Pixels.Distinct(), sample => sample is > 0 and < 255);
    }

    [Fact]
    public void What_cannot_be_laid_out_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LabelledGrid.Compose([]));
        Assert.Throws<ArgumentException>(() => LabelledGrid.Compose([new("a", [])]));
        Assert.Equal(
            "One tile has 1x1 pixels, another 1x2.",
            Assert
                .Throws<ArgumentException>(() =>
                    LabelledGrid.Compose([new("", [new(new(1, 1, 1)), new(new(1, 2, 1))])])
                )
                .Message
        );
    }

    [Fact]
    public void A_difference_is_black_where_there_is_none_and_tells_more_from_less()
    {
        Image one = new(3, 1, channels: 1),
            other = new(3, 1, channels: 1);
        (one.Pixels[1], other.Pixels[2]) = (255, 255);

        var difference = DifferenceImage.Of(one, other);

        Assert.Equal([0, 0, 0, 230, 159, 0, 86, 180, 233], difference.Pixels);
        Assert.Throws<ArgumentException>(() => DifferenceImage.Of(one, new(2, 1, channels: 1)));
        Assert.Throws<ArgumentException>(() => DifferenceImage.Of(new(1, 1, 3), new(1, 1, 3)));
    }
}
