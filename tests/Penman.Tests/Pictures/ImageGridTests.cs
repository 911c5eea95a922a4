using Penman.Pictures;

namespace Penman.Tests.Pictures;

public sealed class ImageGridTests
{
    [Fact]
    public void Tiles_fill_rows_with_gaps_and_a_margin()
    {
        var options = new ImageGridOptions
        {
            Gap = 1,
            Margin = 2,
            Background = 9,
        };
        var grid = ImageGrid.Compose([Tile(1, 2), Tile(3, 4), Tile(5, 6)], columns: 2, options);
        Assert.Equal((9, 7), (grid.Width, grid.Height));
        const string Expected =
            "999999999" + "999999999" + "991293499" + "999999999" + "995699999" + "999999999" + "999999999";
        Assert.Equal(Expected, string.Concat(grid.Pixels));
    }

    [Fact]
    public void Scaling_repeats_every_pixel_of_every_channel()
    {
        var tile = new Image(2, 1, 3);
        new byte[] { 1, 2, 3, 4, 5, 6 }.CopyTo(tile.Pixels, 0);
        var grid = ImageGrid.Compose([tile], columns: 1, new ImageGridOptions { Margin = 0, Scale = 2 });
        byte[] row = [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6];
        Assert.Equal((4, 2), (grid.Width, grid.Height));
        Assert.Equal([.. row, .. row], grid.Pixels);
    }

    [Fact]
    public void Fewer_tiles_than_columns_leave_places_empty()
    {
        var grid = ImageGrid.Compose([Tile(1, 2)], columns: 3, new ImageGridOptions { Gap = 0, Margin = 0 });
        Assert.Equal([1, 2, 0, 0, 0, 0], grid.Pixels);
    }

    [Fact]
    public void What_cannot_be_laid_out_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ImageGrid.Compose([], columns: 1));
        Assert.Throws<ArgumentException>(() => ImageGrid.Compose([Tile(1, 2), new Image(1, 1, 1)], columns: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageGrid.Compose([Tile(1, 2)], columns: 0));
        AssertRefused(new ImageGridOptions { Gap = -1 });
        AssertRefused(new ImageGridOptions { Margin = -1 });
        AssertRefused(new ImageGridOptions { Scale = 0 });
    }

    private static void AssertRefused(ImageGridOptions options) =>
        Assert.Throws<ArgumentException>(() => ImageGrid.Compose([Tile(1, 2)], columns: 1, options));

    private static Image Tile(byte left, byte right)
    {
        var tile = new Image(2, 1, 1);
        (tile.Pixels[0], tile.Pixels[1]) = (left, right);
        return tile;
    }
}
