using System.Buffers.Binary;
using FsCheck.Fluent;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Tests.Support;

namespace Penman.Tests.Pictures.Formats;

public sealed class PngReaderTests
{
    private const int HeaderData = 16; // behind signature, length and type

    private static readonly byte[] Valid = Png.Encode(TestPictures.Random(seed: 2, 13, 9, channels: 3));

    [Fact]
    public void Fifty_random_pictures_come_back()
    {
        foreach (var image in TestPictures.Fifty())
        {
            var read = Png.Decode(Png.Encode(image), "file");
            Assert.Equal((image.Width, image.Height, image.Channels), (read.Width, read.Height, read.Channels));
            Assert.Equal(image.Pixels, read.Pixels);
        }
    }

    [Theory]
    [InlineData("encode_pictures.py", 17)]
    [InlineData("every_png.py", 104)]
    public void Every_kind_of_the_specification_is_read_as_Python_reads_it(string script, int count)
    {
        Python.SkipUnlessAvailable("PIL");
        using var folder = new TempFolder();
        Python.Run($"Pictures/{script}", folder.Path);
        var files = Directory.GetFiles(folder.Path, "*.png");
        Assert.Equal(count, files.Length);
        Assert.All(
            files,
            file =>
            {
                var pixels = new PngReader(File.ReadAllBytes(file), file).ReadPixels();
                var rgb = TestPictures.Rgb(pixels.Colours).Chunk(3);
                var opacity = pixels.Opacity.Length > 0 ? pixels.Opacity : [.. rgb.Select(_ => byte.MaxValue)];
                byte[] rgba = [.. rgb.Zip(opacity).SelectMany(pixel => (byte[])[.. pixel.First, pixel.Second])];
                Assert.Equal(File.ReadAllBytes(Path.ChangeExtension(file, ".rgba")), rgba);
            }
        );
    }

    [Theory]
    [InlineData(0, 16, "0000 7FFF 8000 FFFF", "", "00 7F 80 FF")] // 16 bits are rounded, not cut
    [InlineData(0, 16, "1234 1235 9999 FFFF", "1234", "00 12 99 FF")] // all 16 bits are compared
    [InlineData(0, 2, "1B", "0003", "00 55 AA FF")] // the shades 0, 1, 2 and a clear 3
    [InlineData(3, 1, "A0", "40FF", "FF 40 FF 40")]
    public void A_few_bytes_by_hand(int color, int depth, string row, string transparency, string pixels)
    {
        var palette = color == 3 ? "FFFFFFFFFFFF" : "";
        var file = PngFiles.Of((4, 1), [(byte)depth, (byte)color], $"00{row}", palette, transparency);
        Assert.Equal(PngFiles.Hex(pixels), Png.Decode(file, "file").Pixels);
    }

    [Fact]
    public void Interlaced_pixels_come_in_seven_passes()
    {
        // Of 3x3 the second and the third pass have none.
        var rows = "00 01  00 03  00 07 09  00 02 00 08  00 04 05 06";
        var file = PngFiles.Of((3, 3), [8, 0], rows, interlaced: true);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Png.Decode(file, "file").Pixels);
    }

    [Fact]
    public void Of_an_animation_the_first_picture_is_read()
    {
        Image[] frames = [TestPictures.Random(seed: 0, 5, 4, channels: 1), new(5, 4, 1)];
        Assert.Equal(frames[0].Pixels, Png.Decode(Apng.Encode(frames, [TimeSpan.Zero]), "file").Pixels);
    }

    [Theory]
    [InlineData(3, 0, "file, chunk IHDR: expected 1 to 67108864 pixels, found 0x9.")]
    [InlineData(0, 0xFF, "file, chunk IHDR: expected 1 to 67108864 pixels, found 4278190093x9.")]
    [InlineData(6, 0x0F, "file, chunk IDAT: expected data for 13x3849 pixels, found ")]
    [InlineData(7, 10, "file, row 9: expected packed pixels, found the end of the data.")]
    [InlineData(7, 8, "file, chunk IDAT: expected data for 13x8 pixels, found more.")]
    [InlineData(8, 4, "file, chunk IHDR: expected a depth and colour type of PNG, found 4 bits of colour type 2.")]
    [InlineData(8, 16, "file, row 4: expected packed pixels, found the end of the data.")]
    [InlineData(9, 1, "file, chunk IHDR: expected a depth and colour type of PNG, found 8 bits of colour type 1.")]
    [InlineData(9, 3, "file, chunk PLTE: expected 1 to 256 colours of 3 bytes, found 0 bytes.")]
    [InlineData(10, 1, "file, chunk IHDR: expected compression method 0, found 1.")]
    [InlineData(11, 1, "file, chunk IHDR: expected filter method 0, found 1.")]
    [InlineData(12, 2, "file, chunk IHDR: expected interlace method 0 or 1, found 2.")]
    public void One_wrong_byte_in_the_header_is_refused(int index, byte value, string sentence)
    {
        var file = (byte[])Valid.Clone();
        file[HeaderData + index] = value;
        AssertRefused(PngFiles.WithChecksums(file), sentence);
    }

    [Theory]
    [InlineData(0, "", "00", "2 bytes, found 1")]
    [InlineData(0, "", "000000", "2 bytes, found 3")]
    [InlineData(2, "", "0000", "6 bytes, found 2")]
    [InlineData(3, "000000FFFFFF", "000000", "up to 2 bytes, found 3")]
    public void A_transparency_of_another_length_is_refused(int color, string palette, string transparency, string what)
    {
        var file = PngFiles.Of((1, 1), [8, (byte)color], "00000000", palette, transparency);
        AssertRefused(file, $"file, chunk tRNS: expected {what}.");
    }

    [Fact]
    public void What_is_no_png_is_refused()
    {
        AssertRefused([], "file, byte 0: expected the signature of a PNG file, found nothing.");
        AssertRefused("GIF89a"u8.ToArray(), "file, byte 0: expected the signature of a PNG file, found other bytes.");
        AssertRefused(Valid[..8], "file, byte 8: expected a chunk of at least 12 bytes, found 0 bytes.");
        AssertRefused([.. Valid[..8], .. Valid[33..]], "file, byte 8: expected one IHDR chunk, the first, found IDAT.");
        AssertRefused(
            [.. Valid[..33], .. Valid[8..]],
            "file, byte 33: expected one IHDR chunk, the first, found IHDR."
        );
    }

    [Fact]
    public void A_wrong_checksum_is_refused_with_its_place()
    {
        var file = (byte[])Valid.Clone();
        file[HeaderData + 3] = 12;
        AssertRefused(file, "file, byte 29: expected checksum ");
    }

    [Fact]
    public void A_folder_is_refused()
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<InvalidDataException>(() => Png.Read(folder.Path));
        Assert.Equal($"{folder.Path}: expected a PNG file, found a folder.", error.Message);
    }

    [Fact]
    public void A_small_file_that_promises_a_huge_picture_allocates_little()
    {
        var file = (byte[])Valid.Clone();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(HeaderData), 8192);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(HeaderData + 4), 8192);
        PngFiles.WithChecksums(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(file, "file, chunk IDAT: expected data for 8192x8192 pixels, found ");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        Fuzz.Check(Fuzz.Bytes(), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Bytes(Valid[..33]), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Mutations(Valid), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Mutations(Valid).Select(PngFiles.WithChecksums), ReadsOrRefuses);
        Fuzz.Check(
            Fuzz.Mutations(Valid[HeaderData..29]),
            header => ReadsOrRefuses(PngFiles.WithChecksums([.. Valid[..HeaderData], .. header, .. Valid[29..]]))
        );
        Fuzz.Check(Fuzz.Resized(Valid), ReadsOrRefuses);
        foreach (var (color, depth) in (((byte, byte)[])[(3, 2), (0, 16), (6, 8), (4, 16)]))
        {
            var file = PngFiles.Of(
                (9, 5),
                [depth, color],
                new string('0', 600),
                "102030405060",
                color == 3 ? "10" : "",
                interlaced: true
            );
            Fuzz.Check(Fuzz.Mutations(file).Select(PngFiles.WithChecksums), ReadsOrRefuses);
        }
    }

    private static void ReadsOrRefuses(byte[] file) => Fuzz.ReadsOrRefuses(() => Png.Decode(file, "file"));

    private static void AssertRefused(byte[] file, string sentence)
    {
        var error = Assert.Throws<InvalidDataException>(() => Png.Decode(file, "file"));
        Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
    }
}
