using Penman.Photos;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;
using SkiaSharp;

namespace Penman.Tests.Photos;

/// <summary>Reading the kinds of pictures that people have.</summary>
public sealed class PhotoFileTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Every_kind_that_another_program_writes_shows_the_same_upright_picture()
    {
        Python.SkipUnlessAvailable("PIL");
        Python.Run("Photos/write_pictures.py", Directory.CreateDirectory(_temp.File("kinds")).FullName);
        var files = Directory
            .GetFiles(_temp.File("kinds"))
            .Where(path => !path.EndsWith(".tiff", StringComparison.Ordinal));

        foreach (var path in files)
        {
            var picture = PhotoFile.Read(path);
            var name = Path.GetFileName(path);
            Assert.True((picture.Width, picture.Height, picture.Channels) == (60, 40, 3), name);
            Near(name, picture, (10, 20), 200, 40, 40);
            Near(name, picture, (10, 35), 200, 40, 40);
            Near(name, picture, (55, 5), 230, 230, 230);
            Near(name, picture, (44, 20), 20, 20, 20);
            Near(name, picture, (35, 20), 230, 230, 230);
        }

        Assert.Equal(35, files.Count());
        Assert.EndsWith(
            "scan.tiff is a TIFF, which is not read; save it as JPEG or PNG and try again.",
            Assert.Throws<InvalidDataException>(() => PhotoFile.Read(_temp.File("kinds/scan.tiff"))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_photo_is_decoded_smaller_where_that_will_do()
    {
        var photo = Encode(Stroke(1600, 1200), SKEncodedImageFormat.Jpeg);

        Assert.Equal((1600, 1200), SizeOf(PhotoFile.Decode(photo, "photo")));
        Assert.Equal((800, 600), SizeOf(PhotoFile.Decode(photo, "photo", leastSide: 700)));
        Assert.Equal((200, 150), SizeOf(PhotoFile.Decode(photo, "photo", leastSide: 100)));
        Assert.Equal((1600, 1200), SizeOf(PhotoFile.Decode(photo, "photo", leastSide: 5000)));
    }

    [Fact]
    public void Ink_on_nothing_is_the_ink_in_every_kind_that_has_transparency()
    {
        foreach (var kind in (SKEncodedImageFormat[])[SKEncodedImageFormat.Webp, SKEncodedImageFormat.Png])
        foreach (var shade in (byte[])[0, 255])
        {
            using var bitmap = new SKBitmap(new SKImageInfo(40, 40, SKColorType.Rgba8888, SKAlphaType.Unpremul));
            bitmap.Erase(SKColors.Transparent);
            for (var y = 10; y < 30; y++)
            for (var x = 18; x < 22; x++)
                bitmap.SetPixel(x, y, new SKColor(shade, shade, shade));
            var picture = PhotoFile.Decode(bitmap.Encode(kind, 100).ToArray(), $"{kind}");
            Assert.Equal((1, 0, 255), (picture.Channels, picture.Pixels[0], picture.Pixels[20 * 40 + 20]));
        }
    }

    [Theory]
    [InlineData("00000018 66747970 68656963 00000000 6D696631", "is a HEIC picture")]
    [InlineData("0000001C 66747970 61766966 00000000", "is an AVIF picture")]
    [InlineData("49492A00 08000000", "is a TIFF")]
    [InlineData("255044462D312E37", "is a PDF document")]
    [InlineData("FF0A0000 00000000", "is a JPEG XL picture")]
    [InlineData("3C737667 20786D6C", "is a drawing or web page")]
    [InlineData("0000001C 66747970 6D703432 00000000", "is a film")]
    [InlineData("48656C6C 6F2C2077", "is no picture: JPEG, PNG, BMP, GIF and WebP are read.")]
    [InlineData("", "is empty.")]
    public void What_is_not_read_is_named(string bytes, string sentence)
    {
        var file = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        var error = Assert.Throws<InvalidDataException>(() => PhotoFile.Decode(file, "mine"));
        Assert.StartsWith($"mine {sentence}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_too_large_is_refused_before_it_is_decoded()
    {
        var bitmap = new byte[54]; // a BMP of 9,000 x 9,000 pixels that are not there
        "BM"u8.CopyTo(bitmap);
        (bitmap[10], bitmap[14], bitmap[26], bitmap[28]) = (54, 40, 1, 24);
        BitConverter.TryWriteBytes(bitmap.AsSpan(18), 9_000);
        BitConverter.TryWriteBytes(bitmap.AsSpan(22), 9_000);
        Assert.Equal("mine has 9000x9000 pixels, but at most 64 million are read; save it smaller.", Refusal(bitmap));
        Assert.Contains("has 64 MiB, but", Refusal(new byte[PhotoFile.MostBytes + 1]), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_are_refused_in_a_sentence_and_end_nothing()
    {
        var picture = Stroke(96, 80);
        byte[][] files =
        [
            Encode(picture, SKEncodedImageFormat.Jpeg),
            Encode(picture, SKEncodedImageFormat.Webp),
            Gif.Encode([picture], [TimeSpan.FromSeconds(1)]),
            Encode(picture, SKEncodedImageFormat.Png),
        ];
        var random = new Random(7);
        var (read, refused) = (0, 0);
        foreach (var file in files)
            for (var round = 0; round < 250; round++)
            {
                byte[] damaged = round % 3 == 0 ? file[..random.Next(file.Length)] : [.. file];
                for (var hit = 0; hit < round % 7 && damaged.Length > 0; hit++)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                try
                {
                    PhotoFile.Decode(damaged, "damaged");
                    read++;
                }
                catch (InvalidDataException exception)
                {
                    Assert.StartsWith("damaged", exception.Message, StringComparison.Ordinal);
                    refused++;
                }
            }

        Assert.True(read > 100 && refused > 300, $"{read} read, {refused} refused");
    }

    private static string Refusal(byte[] file) =>
        Assert.Throws<InvalidDataException>(() => PhotoFile.Decode(file, "mine")).Message;

    private static (int, int) SizeOf(Image picture) => (picture.Width, picture.Height);

    private static Image Stroke(int width, int height)
    {
        var picture = new Image(width, height, channels: 3);
        picture.Pixels.AsSpan().Fill(220);
        for (var y = height / 4; y < height / 2; y++)
            picture.Pixels.AsSpan((y * width + width / 3) * 3, width / 8 * 3).Fill(30);
        return picture;
    }

    private static byte[] Encode(Image picture, SKEncodedImageFormat kind)
    {
        using var bitmap = new SKBitmap(
            new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        for (var i = 0; i < picture.Width * picture.Height; i++)
            bitmap.SetPixel(
                i % picture.Width,
                i / picture.Width,
                new SKColor(picture.Pixels[3 * i], picture.Pixels[3 * i + 1], picture.Pixels[3 * i + 2])
            );
        return bitmap.Encode(kind, 90).ToArray();
    }

    private static void Near(string name, Image picture, (int X, int Y) place, params int[] colour)
    {
        for (var channel = 0; channel < colour.Length; channel++)
        {
            var found = picture.Pixels[(place.Y * picture.Width + place.X) * 3 + channel];
            Assert.True(Math.Abs(found - colour[channel]) <= 12, $"{name}: {found} at {place}, not {colour[channel]}");
        }
    }
}
