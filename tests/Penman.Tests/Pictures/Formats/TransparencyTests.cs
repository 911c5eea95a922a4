using Penman.Data;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Subjects;
using Penman.Tests.Support;

namespace Penman.Tests.Pictures.Formats;

/// <summary>White ink on nothing was read as a white sheet: a 7 became a 2.</summary>
public sealed class TransparencyTests
{
    private static readonly Image Seven = Unpacked.Test.ToImage(0);

    private static readonly Image White = Filled(255, 255, 255);

    /// <summary>Colours and opacity of the same digit, in ways in which people have it.</summary>
    public static TheoryData<string> Ways =>
        [
            "white ink",
            "black ink",
            "red ink",
            "faint colours",
            "black is clear",
            "white is clear",
            "magenta is clear",
            "round corners",
        ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_digit_on_nothing_is_read_as_the_digit(string way)
    {
        var (colours, opacity) = Drawn(way);
        var file = Encode(colours, opacity);

        Assert.Equal(
            way == "magenta is clear" ? Sharp(Seven) : Seven.Pixels,
            DigitFrame.Of(Png.Decode(file, way), way).Pixels
        );
    }

    [Theory]
    [InlineData("white ink")]
    [InlineData("black ink")]
    [InlineData("black is clear")]
    public void A_folder_of_digits_on_nothing_is_read_as_their_ink(string way)
    {
        using var folder = new TempFolder();
        var (colours, opacity) = Drawn(way);
        File.WriteAllBytes(folder.File("digit-7-seed-1.png"), Encode(colours, opacity));

        Assert.Equal(Seven.Pixels, EvaluationSource.Open(folder.Path).Take(1, seed: 0).Pixels);
    }

    [Fact]
    public void White_ink_in_a_palette_is_read_as_its_opacity()
    {
        var opacities = string.Concat(Enumerable.Range(0, 256).Select(i => $"{i:X2}"));
        var rows = string.Concat(Seven.Pixels.Chunk(28).Select(row => "00" + Convert.ToHexString(row)));
        var file = PngFiles.Of((28, 28), [8, 3], rows, string.Concat(Enumerable.Repeat("FFFFFF", 256)), opacities);

        Assert.Equal(Seven.Pixels, Png.Decode(file, "file").Pixels);
    }

    [Fact]
    public void What_is_opaque_stays_as_it_is_and_what_nobody_sees_is_nothing()
    {
        var opaque = Enumerable.Repeat((byte)255, 784).ToArray();
        Assert.Equal(White.Pixels, Png.Decode(Encode(White, opaque), "file").Pixels);
        Assert.Equal(new byte[784], Png.Decode(Encode(White, new byte[784]), "file").Pixels);
    }

    [Fact]
    public void Several_colours_are_laid_on_white_or_on_black_if_white_hides_them()
    {
        Assert.Equal([10, 240, 255], Transparency.Seen(Image.FromPlanes([10, 240, 0], 3, 1), [255, 255, 0]).Pixels);
        Assert.Equal([250, 100, 0], Transparency.Seen(Image.FromPlanes([250, 200, 0], 3, 1), [255, 128, 0]).Pixels);
        Assert.Equal([5, 155, 255], Transparency.Seen(Image.FromPlanes([5, 55, 0], 3, 1), [255, 128, 0]).Pixels);
    }

    private static (Image Colours, byte[] Opacity) Drawn(string way)
    {
        var ink = Seven.Pixels;
        return way switch
        {
            "white ink" => (White, ink),
            "black ink" => (Filled(0, 0, 0), ink),
            "red ink" => (Filled(200, 30, 40), ink),
            "faint colours" => (Coloured(i => ink[i] is > 0 and < 4 ? (byte)90 : (byte)255), ink),
            "black is clear" => (Coloured(i => ink[i]), [.. ink.Select(shade => shade == 0 ? (byte)0 : (byte)255)]),
            "white is clear" => (
                Coloured(i => (byte)(255 - ink[i])),
                [.. ink.Select(shade => shade == 0 ? (byte)0 : (byte)255)]
            ),
            "magenta is clear" => (Image.FromPlanes([.. Planes(0), .. Planes(1), .. Planes(0)], 28, 28), Sharp(Seven)),
            _ => (
                Coloured(i => (byte)(255 - ink[i])),
                [.. ink.Select((_, i) => i is 0 or 27 or 756 or 783 ? (byte)0 : (byte)255)]
            ),
        };

        byte[] Planes(int channel) => [.. ink.Select(shade => shade > 127 || channel == 1 ? (byte)0 : (byte)255)];
    }

    private static byte[] Sharp(Image image) => [.. image.Pixels.Select(shade => shade > 127 ? (byte)255 : (byte)0)];

    private static Image Filled(byte red, byte green, byte blue) =>
        Image.FromPlanes([.. ((byte[])[red, green, blue]).SelectMany(shade => Enumerable.Repeat(shade, 784))], 28, 28);

    private static Image Coloured(Func<int, byte> shade)
    {
        byte[] plane = [.. Enumerable.Range(0, 784).Select(shade)];
        return Image.FromPlanes([.. plane, .. plane, .. plane], 28, 28);
    }

    private static byte[] Encode(Image colours, byte[] opacity)
    {
        var pixels = TestPictures.Rgb(colours).Chunk(3).Zip(opacity, (rgb, alpha) => (byte[])[.. rgb, alpha]);
        var rows = pixels.Chunk(28).Select(row => "00" + Convert.ToHexString([.. row.SelectMany(pixel => pixel)]));
        return PngFiles.Of((28, 28), [8, 6], string.Concat(rows));
    }
}
