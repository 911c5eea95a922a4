using Penman.Notebook;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Notebook;

public sealed class DisplayTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Without_a_notebook_pictures_are_files_that_are_opened_once_and_written_over()
    {
        List<string> opened = [];
        var update = new FileDisplay(_temp.Path, opened.Add).Show(new Image(2, 2, 1), "1-digits");
        update(new Image(5, 4, 1));

        Assert.Equal([_temp.File("1-digits.png")], opened);
        Assert.Equal((5, 4), SizeOf(_temp.File("1-digits.png")));
    }

    [Fact]
    public void Files_take_pictures_and_nothing_else() =>
        Assert.Equal(
            "A String is no picture; an image, a list of images, a line chart or a drawing is. (Parameter 'value')",
            Assert.Throws<ArgumentException>(() => new FileDisplay(_temp.Path).Show("text", "text")).Message
        );

    private static (int Width, int Height) SizeOf(string path)
    {
        var image = Png.Read(path);
        return (image.Width, image.Height);
    }
}
