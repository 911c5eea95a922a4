using System.Xml.Linq;
using Penman.Notebook;
using Penman.Pictures;
using Penman.Pictures.Charts;
using Penman.Pictures.Formats;

namespace Penman.Tests.Notebook;

public sealed class MimeBundleTests
{
    private static readonly LineChart Chart = new("A line", "x", [new("y", [new("line", [0, 1], [0, 1])])]);

    [Fact]
    public void An_image_is_its_pixels_and_words()
    {
        var bundle = MimeBundle.Of(new Image(3, 2, 1));

        Assert.Equal("a picture of 3 x 2 pixels", bundle["text/plain"]);
        Assert.Equal((3, 2), SizeOf(bundle));
        Assert.Equal(2, bundle.Count);
    }

    [Fact]
    public void Images_are_a_grid_of_ten_columns()
    {
        var images = Enumerable.Range(0, 12).Select(_ => new Image(28, 28, 1)).ToList();

        Assert.Equal((10 * 30 + 2, 2 * 30 + 2), SizeOf(MimeBundle.Of(images)));
    }

    [Fact]
    public void A_chart_is_lines_and_the_same_as_pixels()
    {
        var bundle = MimeBundle.Of(Chart);

        Assert.Equal(
            "A line",
            XDocument.Parse(bundle["image/svg+xml"]).Descendants().First(node => node.Value == "A line").Value
        );
        Assert.Equal(800, SizeOf(bundle).Width);
        Assert.Equal(bundle, MimeBundle.Of(Chart.ToDrawing()));
    }

    [Theory]
    [InlineData(7)]
    [InlineData("digits")]
    [InlineData(null)]
    public void What_is_no_picture_has_no_forms_and_no_pixels(object? value)
    {
        Assert.Empty(MimeBundle.Of(value));
        Assert.Contains("is no picture", Assert.Throws<ArgumentException>(() => MimeBundle.Raster(value)).Message);
    }

    private static (int Width, int Height) SizeOf(IReadOnlyDictionary<string, string> bundle)
    {
        var image = Png.Decode(Convert.FromBase64String(bundle["image/png"]), "the bundle");
        return (image.Width, image.Height);
    }
}
