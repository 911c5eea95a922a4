using System.Buffers.Binary;
using System.IO.Compression;
using Penman.Data;
using Penman.Tests.Support;

namespace Penman.Tests.Data;

public sealed class IdxFileTests
{
    private static readonly byte[] TwoImages = Idx([0, 0, 8, 3], [2, 28, 28], bodyLength: 2 * 784);

    [Fact]
    public void Images_are_read_plain_and_packed()
    {
        TwoImages[16 + 784] = 200;
        Assert.Equal(TwoImages[16..], ReadImages(TwoImages));
        Assert.Equal(TwoImages[16..], ReadImages(Pack(TwoImages)));
    }

    [Fact]
    public void Labels_are_read_plain_and_packed()
    {
        byte[] file = [0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 4];
        Assert.Equal([9, 0, 4], ReadLabels(file));
        Assert.Equal([9, 0, 4], ReadLabels(Pack(file)));
    }

    [Fact]
    public void A_file_in_several_gzip_members_is_read_whole() =>
        Assert.Equal(TwoImages[16..], ReadImages([.. Pack(TwoImages[..500]), .. Pack(TwoImages[500..])]));

    [Theory]
    [InlineData(
        0,
        1,
        "file, byte 0: expected the IDX magic number, which begins with a zero byte, found 0x01; take a file in MNIST's format, IDX."
    )]
    [InlineData(
        1,
        9,
        "file, byte 1: expected the IDX magic number, which begins with two zero bytes, found 0x09; take a file in MNIST's format, IDX."
    )]
    [InlineData(
        2,
        0x0D,
        "file, byte 2: expected element type 0x08 (unsigned bytes), found 0x0D; take a file in MNIST's format, IDX."
    )]
    [InlineData(3, 1, "file, byte 3: expected 3 or 4 dimensions, found 0x01; take a file in MNIST's format, IDX.")]
    [InlineData(4, 0xFF, "file, byte 4: expected a count from 1 to 1000000, found 4278190082.")]
    [InlineData(7, 0, "file, byte 4: expected a count from 1 to 1000000, found 0.")]
    [InlineData(
        7,
        3,
        "file, byte 1584: expected 784 more bytes of pixels, found the end of the file; copy the file again."
    )]
    [InlineData(7, 1, "file, byte 800: expected the end of the file, found more bytes; copy the file again.")]
    [InlineData(
        11,
        68,
        "file, byte 8: expected rows, a multiple of 4 from 16 to 64, found 68; scale the images, or give them a border."
    )]
    [InlineData(
        15,
        27,
        "file, byte 12: expected columns, a multiple of 4 from 16 to 64, found 27; scale the images, or give them a border."
    )]
    public void One_wrong_byte_in_the_header_is_refused_with_its_place(int index, byte value, string sentence)
    {
        var file = (byte[])TwoImages.Clone();
        file[index] = value;
        Assert.Equal(sentence, Assert.Throws<InvalidDataException>(() => ReadImages(file)).Message);
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ReadImages([]));
        Assert.StartsWith("file, byte 0: expected the IDX magic number", error.Message);
        Assert.EndsWith("found an empty file; copy the file again.", error.Message);
    }

    [Theory]
    [InlineData(9, 10)]
    [InlineData(46, 47)]
    [InlineData(255, 256)]
    public void The_largest_label_says_how_many_classes_there_are_but_there_are_at_least_10(byte largest, int classes)
    {
        using var images = new MemoryStream(Idx([0, 0, 8, 3], [2, 16, 64], bodyLength: 2 * 1024));
        using var labels = new MemoryStream([0, 0, 8, 1, 0, 0, 0, 2, largest, 3]);
        var set = IdxFile.Read((images, "images"), (labels, "labels"));
        Assert.Equal(new ImageFormat(Channels: 1, Rows: 16, Columns: 64), set.Format);
        Assert.Equal(ClassNames.Numbered(classes), set.Classes);
        Assert.Equal([largest, 3], set.Labels);
    }

    [Fact]
    public void More_pixels_than_an_array_holds_are_refused()
    {
        var file = Idx([0, 0, 8, 3], [1_000_000, 64, 64], bodyLength: 10);
        var error = Assert.Throws<InvalidDataException>(() => ReadImages(file));
        Assert.Equal("file, byte 4: expected at most 524287 images of 64x64, found 1000000.", error.Message);
    }

    [Fact]
    public void Labels_with_the_rank_of_images_are_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ReadLabels(TwoImages));
        Assert.Equal(
            "file, byte 3: expected 1 dimension, found 0x03; take a file in MNIST's format, IDX.",
            error.Message
        );
    }

    [Fact]
    public void A_gzip_file_that_is_cut_anywhere_is_refused()
    {
        var packed = Pack(TwoImages);
        byte[] twice = [.. Pack(TwoImages[..1000]), .. Pack(TwoImages[1000..])];
        foreach (var file in (byte[][])[packed, twice])
            for (var length = 0; length < file.Length; length++)
                Assert.Throws<InvalidDataException>(() => ReadImages(file[..length]));
        const string Cut =
            "file, behind byte 1584 after unpacking: expected gzip data, found damage or a cut; copy the file again.";
        Assert.Equal(Cut, Assert.Throws<InvalidDataException>(() => ReadImages(packed[..^1])).Message);
        Assert.Equal(Cut, Assert.Throws<InvalidDataException>(() => ReadImages([.. packed, 0x1F])).Message);
        Assert.Equal(Cut, Assert.Throws<InvalidDataException>(() => ReadImages([.. packed, .. packed[..9]])).Message);
    }

    [Fact]
    public void Bytes_behind_the_end_of_a_gzip_file_are_told()
    {
        var packed = Pack(TwoImages);
        foreach (
            var tail in (byte[][])
                [
                    [0],
                    [0x8B],
                    new byte[20_000],
                    packed[1..],
                ]
        )
            Assert.Equal(
                "file, byte 1584 after unpacking: expected the end of gzip data, found other bytes behind them; copy the file again.",
                Assert.Throws<InvalidDataException>(() => ReadImages([.. packed, .. tail])).Message
            );
    }

    [Fact]
    public void A_gzip_file_of_any_length_is_read()
    {
        // .NET reads 8 KiB at a time: the end of a member and of the file may lie on either side.
        var random = new byte[16_500];
        new Random(1).NextBytes(random);
        for (var count = 8_100; count < 8_210; count++)
        {
            byte[] file = [0, 0, 8, 1, 0, 0, (byte)(count >> 8), (byte)count, .. random.AsSpan(0, count)];
            Assert.Equal(random[..count], ReadLabels(Pack(file)));
            Assert.Equal(random[..count], ReadLabels([.. Pack(file[..^9]), .. Pack(file[^9..])]));
            Assert.Throws<InvalidDataException>(() => ReadLabels(Pack(file)[..^2]));
            Assert.Throws<InvalidDataException>(() => ReadLabels([.. Pack(file), 7]));
        }
    }

    [Fact]
    public void A_gzip_file_with_a_wrong_checksum_is_refused()
    {
        var packed = Pack(TwoImages);
        packed[^5] ^= 1;
        var error = Assert.Throws<InvalidDataException>(() => ReadImages(packed));
        Assert.StartsWith("file, behind byte 16 after unpacking: expected gzip data", error.Message);
    }

    [Fact]
    public void A_promise_of_a_million_images_allocates_little_when_they_are_not_there()
    {
        var file = Idx([0, 0, 8, 3], [1_000_000, 28, 28], bodyLength: 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => ReadImages(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 70_000_000);
    }

    [Fact]
    public void A_gzip_bomb_is_not_unpacked_beyond_its_promise()
    {
        var bomb = Pack(Idx([0, 0, 8, 3], [1, 28, 28], bodyLength: 300_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => ReadImages(bomb));
        Assert.Equal(
            "file, byte 800 after unpacking: expected the end of the file, found more bytes; copy the file again.",
            error.Message
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void More_than_64_MiB_are_read_in_growing_pieces()
    {
        var file = Idx([0, 0, 8, 3], [90_000, 28, 28], bodyLength: 90_000 * 784);
        file[^1] = 77;
        var pixels = ReadImages(file);
        Assert.Equal(90_000 * 784, pixels.Length);
        Assert.Equal(77, pixels[^1]);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        var packed = Pack(TwoImages);
        Fuzz.Check(Fuzz.Bytes(), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Bytes(0, 0, 8, 3), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Bytes(0, 0, 8, 1, 0, 0, 0), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Bytes(0x1F, 0x8B, 8, 0), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Mutations(TwoImages), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Mutations(packed), ReadsOrRefuses);
        Fuzz.Check(Fuzz.Resized(packed), ReadsOrRefuses);
    }

    private static void ReadsOrRefuses(byte[] file)
    {
        Fuzz.ReadsOrRefuses(() => ReadImages(file));
        Fuzz.ReadsOrRefuses(() => ReadLabels(file));
    }

    private static byte[] ReadImages(byte[] file) => IdxFile.ReadImages(new MemoryStream(file), "file").Pixels;

    private static byte[] ReadLabels(byte[] file) =>
        Array.ConvertAll(IdxFile.ReadLabels(new MemoryStream(file), "file"), label => (byte)label);

    private static byte[] Idx(byte[] magic, int[] sizes, int bodyLength)
    {
        var file = new byte[4 + 4 * sizes.Length + bodyLength];
        magic.CopyTo(file, 0);
        for (var i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * i), sizes[i]);
        return file;
    }

    private static byte[] Pack(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(raw);
        return packed.ToArray();
    }
}
