using Penman.Files;

namespace Penman.Data;

/// <summary>
/// Reads the two kinds of IDX file that MNIST is made of: a magic number 00 00 08 rank, the sizes as big-endian 32-bit
/// integers, then unsigned bytes. Format: http://yann.lecun.com/exdb/mnist/.
/// </summary>
internal static class IdxFile
{
    /// <summary>The most images a header may promise.</summary>
    internal const int MaximumCount = 1_000_000;

    private const byte UnsignedByteType = 0x08;

    /// <summary>Reads and closes an IDX file of 28x28 images.</summary>
    /// <returns>One array, image by image, row by row: (N, 28, 28).</returns>
    /// <exception cref="InvalidDataException">Malformed; the sentence says where and how.</exception>
    internal static byte[] ReadImages(Stream file, string name)
    {
        using var reader = new UnpackingReader(file, name);
        var count = ReadHeader(reader, rank: 3);
        ExpectSize(reader, offset: 8, ImageSet.Rows, "rows");
        ExpectSize(reader, offset: 12, ImageSet.Columns, "columns");
        var pixels = reader.ReadBytes(count * ImageSet.PixelsPerImage, "pixels");
        reader.ExpectEnd();
        return pixels;
    }

    /// <summary>Reads and closes an IDX file of labels 0 to 9.</summary>
    /// <returns>The labels: (N).</returns>
    /// <exception cref="InvalidDataException">Malformed; the sentence says where and how.</exception>
    internal static byte[] ReadLabels(Stream file, string name)
    {
        using var reader = new UnpackingReader(file, name);
        var labels = reader.ReadBytes(ReadHeader(reader, rank: 1), "labels");
        reader.ExpectEnd();
        var wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)9);
        return wrong < 0 ? labels : throw reader.Refusal(8 + wrong, "a label from 0 to 9", $"{labels[wrong]}");
    }

    /// <summary>Opens a file for either reader.</summary>
    internal static FileStream Open(string path)
    {
        Malformed.ThrowIfFolder(path, "an IDX file");
        return File.OpenRead(path);
    }

    private static int ReadHeader(UnpackingReader reader, byte rank)
    {
        ExpectByte(reader, offset: 0, 0, "the IDX magic number, which begins with a zero byte");
        ExpectByte(reader, offset: 1, 0, "the IDX magic number, which begins with two zero bytes");
        ExpectByte(reader, offset: 2, UnsignedByteType, "element type 0x08 (unsigned bytes)");
        ExpectByte(reader, offset: 3, rank, $"{rank} dimension{(rank == 1 ? "" : "s")}");
        var count = reader.ReadUInt32BigEndian("the count");
        return count is >= 1 and <= MaximumCount
            ? (int)count
            : throw reader.Refusal(4, $"a count from 1 to {MaximumCount}", $"{count}");
    }

    private static void ExpectByte(UnpackingReader reader, int offset, byte expected, string what)
    {
        var found = reader.ReadByte(what);
        if (found != expected)
            throw reader.Refusal(offset, what, $"0x{found:X2}");
    }

    private static void ExpectSize(UnpackingReader reader, int offset, uint expected, string what)
    {
        var found = reader.ReadUInt32BigEndian(what);
        if (found != expected)
            throw reader.Refusal(offset, $"{expected} {what}", $"{found}");
    }
}
