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

    [Fact]
    public void Every_kind_that_Python_writes_is_read()
    {
        Python.SkipUnlessAvailable("PIL");
        using var folder = new TempFolder();
        Python.Run("Pictures/encode_pictures.py", folder.Path);
        var files = Directory.GetFiles(folder.Path, "*.png");
        Assert.Equal(17, files.Length);
        Assert.All(
            files,
            file =>
            {
                var image = Png.Read(file);
                Assert.Equal((37, 23), (image.Width, image.Height));
                Assert.Equal(File.ReadAllBytes(Path.ChangeExtension(file, ".rgb")), TestPictures.Rgb(image));
            }
        );
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
    [InlineData(7, 10, "file, row 9: expected packed pixels, found: ")]
    [InlineData(8, 16, "file, chunk IHDR: expected at most 8 bits per sample, found 16 bits of colour type 2.")]
    [InlineData(9, 1, "file, chunk IHDR: expected at most 8 bits per sample, found 8 bits of colour type 1.")]
    [InlineData(9, 3, "file, chunk PLTE: expected 1 to 256 colours of 3 bytes, found 0 bytes.")]
    [InlineData(10, 1, "file, chunk IHDR: expected compression method 0, found 1.")]
    [InlineData(11, 1, "file, chunk IHDR: expected filter method 0, found 1.")]
    [InlineData(12, 1, "file, chunk IHDR: expected a picture that is not interlaced, found interlace method 1.")]
    public void One_wrong_byte_in_the_header_is_refused(int index, byte value, string sentence)
    {
        var file = (byte[])Valid.Clone();
        file[HeaderData + index] = value;
        AssertRefused(WithChecksums(file), sentence);
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
        WithChecksums(file);
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
        Fuzz.Check(Fuzz.Mutations(Valid).Select(WithChecksums), ReadsOrRefuses);
        Fuzz.Check(
            Fuzz.Mutations(Valid[HeaderData..29]),
            header => ReadsOrRefuses(WithChecksums([.. Valid[..HeaderData], .. header, .. Valid[29..]]))
        );
        Fuzz.Check(Fuzz.Resized(Valid), ReadsOrRefuses);
    }

    private static void ReadsOrRefuses(byte[] file) => Fuzz.ReadsOrRefuses(() => Png.Decode(file, "file"));

    private static void AssertRefused(byte[] file, string sentence)
    {
        var error = Assert.Throws<InvalidDataException>(() => Png.Decode(file, "file"));
        Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Repairs the checksums, so that a wrong byte gets past them.</summary>
    private static byte[] WithChecksums(byte[] file)
    {
        for (var offset = 8L; offset + 12 <= file.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)offset));
            if (offset + 12 + length > file.Length)
                break;
            var check = Crc32.Of(file.AsSpan((int)offset + 4, 4 + (int)length));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan((int)(offset + 8 + length)), check);
            offset += 12 + length;
        }
        return file;
    }
}
