using System.Buffers.Binary;
using System.IO.Compression;

namespace Penman.Files;

/// <summary>
/// Reads a file front to back, plain or gzip (told apart by its first two bytes); unpacks no more than is asked for.
/// </summary>
internal sealed class UnpackingReader : IDisposable
{
    /// <summary>
    /// The most that a header alone can make us allocate; MNIST's 47 MB fit, so they are never copied.
    /// </summary>
    private const int FirstAllocationBytes = 64 << 20;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly bool _isGzip;
    private long _offset;

    /// <summary>Takes over <paramref name="file"/>, which must be seekable.</summary>
    internal UnpackingReader(Stream file, string name)
    {
        _name = name;
        _isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        _stream = _isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public void Dispose() => _stream.Dispose();

    internal byte ReadByte(string what) => ReadBytes(1, what)[0];

    internal uint ReadUInt32BigEndian(string what) => BinaryPrimitives.ReadUInt32BigEndian(ReadBytes(4, what));

    /// <summary>
    /// Reads exactly <paramref name="count"/> bytes; memory grows with the data, not with the promise.
    /// </summary>
    internal byte[] ReadBytes(int count, string what)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Math.Min(count, FirstAllocationBytes));
        var filled = 0;
        while (true)
        {
            filled += ReadUpTo(bytes.AsSpan(filled));
            if (_offset + filled == 0)
                throw Refusal(offset: 0, what, "an empty file");
            if (filled < bytes.Length)
                throw Refusal(_offset + filled, $"{count - filled} more bytes of {what}", "the end of the file");
            if (filled == count)
                break;
            Array.Resize(ref bytes, (int)Math.Min(count, 2L * filled));
        }
        _offset += count;
        return bytes;
    }

    /// <summary>Refuses anything behind the last byte that the header promised.</summary>
    internal void ExpectEnd()
    {
        if (ReadUpTo(stackalloc byte[1]) != 0)
            throw Refusal(_offset, "the end of the file", "more bytes");
    }

    /// <summary>An exception that names the file, the byte (after unpacking) and what should have been there.</summary>
    internal InvalidDataException Refusal(long offset, string expected, string found) =>
        Malformed.At(_name, _isGzip ? $"byte {offset} after unpacking" : $"byte {offset}", expected, found);

    private int ReadUpTo(Span<byte> bytes)
    {
        try
        {
            return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"{_name}, behind byte {_offset} after unpacking: expected gzip data, found damage: {error.Message}",
                error
            );
        }
    }
}
