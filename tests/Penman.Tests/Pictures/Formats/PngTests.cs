using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Pictures.Formats;

public sealed class PngTests
{
    [Fact]
    public void Python_sees_every_pixel_of_fifty_random_pictures()
    {
        Python.SkipUnlessAvailable("PIL");
        Image[] images = [.. TestPictures.Fifty()];
        var decoded = TestPictures.DecodeWithPython("png", [.. images.Select(image => Png.Encode(image))]);
        for (var i = 0; i < images.Length; i++)
        {
            var mode = images[i].Channels == 1 ? "L" : "RGB";
            Assert.StartsWith($"PNG {images[i].Width} {images[i].Height} {mode} ", decoded[i].Description);
            Assert.Equal(TestPictures.Rgb(images[i]), decoded[i].Rgb);
        }
    }

    [Fact]
    public void Python_sees_the_notes()
    {
        Python.SkipUnlessAvailable("PIL");
        var file = Png.Encode(new Image(1, 1, 1), Notes(("Seed", "42"), ("Author", "Zoë")));
        Assert.EndsWith("{'Author': 'Zoë', 'Seed': '42'}", TestPictures.DecodeWithPython("png", file)[0].Description);
    }

    [Fact]
    public void Encoding_twice_gives_the_same_bytes()
    {
        var image = TestPictures.Random(seed: 2, 28, 28, channels: 3);
        Assert.Equal(
            Png.Encode(image, Notes(("a", "1"), ("b", "2"))),
            Png.Encode(image, Notes(("b", "2"), ("a", "1")))
        );
    }

    [Fact]
    public void A_gradient_is_filtered_to_almost_nothing()
    {
        var gradient = new Image(256, 256, 1);
        for (var i = 0; i < gradient.Pixels.Length; i++)
            gradient.Pixels[i] = (byte)(i / 256 + i % 256);
        Assert.InRange(Png.Encode(gradient).Length, 60, 600);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_filtered_row_is_what_comes_back_when_it_is_undone_at_any_width(int pixelBytes)
    {
        for (var pixels = 1; pixels <= 100; pixels++)
        for (var filter = 0; filter < PngFilter.Count; filter++)
        {
            var rows = TestPictures.Random(seed: pixels, pixels, 2, pixelBytes).Pixels;
            var filtered = new byte[rows.Length / 2 + 1];
            PngFilter.Apply(filter, rows, pixelBytes, filtered);
            Assert.Equal(filtered.Sum(value => Math.Abs((int)(sbyte)value)), PngFilter.Cost(filtered));
            byte[] undone = [.. rows[..(rows.Length / 2)], .. filtered[1..]];
            PngFilter.Undo(filter, undone, pixelBytes);
            Assert.Equal(rows, undone);
        }
    }

    [Theory]
    [InlineData("", "empty keyword")]
    [InlineData("key", "not Latin: ж")]
    [InlineData("ж", "text")]
    [InlineData("zero\0", "text")]
    public void A_note_that_the_format_cannot_hold_is_refused(string keyword, string text) =>
        Assert.Throws<ArgumentException>(() => Png.Encode(new Image(1, 1, 1), Notes((keyword, text))));

    [Fact]
    public void A_keyword_has_at_most_79_characters()
    {
        Png.Encode(new Image(1, 1, 1), Notes((new string('k', 79), "")));
        Assert.Throws<ArgumentException>(() => Png.Encode(new Image(1, 1, 1), Notes((new string('k', 80), ""))));
    }

    private static Dictionary<string, string> Notes(params (string Keyword, string Text)[] notes) =>
        notes.ToDictionary(note => note.Keyword, note => note.Text, StringComparer.Ordinal);
}
