using System.Buffers.Binary;
using Penman.Files;
using Penman.Intake.Files;

namespace Penman.Intake.Sources;

/// <summary>Reads an IDX file of any sides, plain or packed with gzip, image by image.</summary>
internal sealed class IdxStream : IDisposable
{
    private const int LongestSide = 4096;

    private readonly UnpackingReader _reader;

    private IdxStream(TreeFile file) => _reader = new(file.OpenSeekable(), file.Path);

    public static IdxStream Open(TreeFile file) => new(file);

    public void Dispose() => _reader.Dispose();

    public (int Count, int Channels, int Rows, int Columns) ReadImagesHead()
    {
        var rank = _reader.ReadBytes(4, "the magic number")[3];
        var count = ReadSize(4, IdxFile.MaximumCount, "a count");
        var channels = rank == 3 ? 1 : ReadSize(8, 3, "channels");
        var offset = sizeof(int) * (rank - 1);
        var rows = ReadSize(offset, LongestSide, "rows");
        var columns = ReadSize(offset + sizeof(int), LongestSide, "columns");
        return channels != 2 ? (count, channels, rows, columns) : throw _reader.Refusal(8, "1 or 3 channels", "2");
    }

    public byte[] ReadBytes(int count, string what) => _reader.ReadBytes(count, what);

    public void ExpectEnd() => _reader.ExpectEnd();

    /// <summary>All labels of a file: bytes, or integers of 16 or 32 bits.</summary>
    public static int[] LabelsIn(TreeFile file)
    {
        using var stream = Open(file);
        var type = stream.ReadBytes(4, "the magic number")[2];
        var count = stream.ReadSize(4, IdxFile.MaximumCount, "a count");
        var size =
            type == 0x08 ? sizeof(byte)
            : type == 0x0B ? sizeof(short)
            : sizeof(int);
        var bytes = stream.ReadBytes(count * size, "labels");
        stream.ExpectEnd();
        return [.. Enumerable.Range(0, count).Select(i => NumberIn(bytes.AsSpan(i * size, size)))];
    }

    private int ReadSize(int offset, int most, string what) =>
        _reader.ReadUInt32BigEndian(what) is var size && size >= 1 && size <= most
            ? (int)size
            : throw _reader.Refusal(offset, $"{what} from 1 to {most}", $"{size}");

    private static int NumberIn(ReadOnlySpan<byte> bytes) =>
        bytes.Length switch
        {
            sizeof(byte) => bytes[0],
            sizeof(short) => BinaryPrimitives.ReadInt16BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt32BigEndian(bytes),
        };
}
