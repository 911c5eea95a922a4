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

    /// <summary>So much is read between two looks whether to go on.</summary>
    private const int PieceBytes = 1 << 20;

    private const string Remedy = "copy the file again";

    private readonly Stream _stream;
    private readonly string _name;
    private readonly EndMarkedGzip? _gzip;
    private readonly CancellationToken _cancellation;
    private long _offset;

    /// <summary>Takes over <paramref name="file"/>, which must be seekable.</summary>
    internal UnpackingReader(Stream file, string name, CancellationToken cancellation = default)
    {
        (_name, _cancellation) = (name, cancellation);
        _gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B ? new(file) : null;
        file.Position = 0;
        _stream = _gzip is null ? file : new GZipStream(_gzip, CompressionMode.Decompress);
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
                throw Refusal(offset: 0, what, $"an empty file; {Remedy}");
            if (filled < bytes.Length)
                throw Refusal(
                    _offset + filled,
                    $"{count - filled} more bytes of {what}",
                    $"the end of the file; {Remedy}"
                );
            if (filled == count)
                break;
            Array.Resize(ref bytes, (int)Math.Min(count, 2L * filled));
        }
        _offset += count;
        return bytes;
    }

    /// <summary>
    /// Refuses anything behind the last byte that the header promised, and a packed file that was cut or goes on.
    /// </summary>
    internal void ExpectEnd()
    {
        var expected = _gzip is null ? [] : EndMarkedGzip.Mark;
        Span<byte> found = stackalloc byte[expected.Length + 1];
        found = found[..ReadUpTo(found)];
        if (found.Length > 0 && !found.SequenceEqual(expected))
            throw Refusal(_offset, "the end of the file", $"more bytes; {Remedy}");
        if (found.Length == 0 && _gzip is not null)
            throw Refusal(
                _offset,
                "the end of gzip data",
                _gzip.IsRead ? $"a file that was cut; {Remedy}" : $"other bytes behind them; {Remedy}"
            );
    }

    /// <summary>An exception that names the file, the byte (after unpacking) and what should have been there.</summary>
    internal InvalidDataException Refusal(long offset, string expected, string found) =>
        Malformed.At(_name, _gzip is null ? $"byte {offset}" : $"byte {offset} after unpacking", expected, found);

    private int ReadUpTo(Span<byte> bytes)
    {
        try
        {
            var filled = 0;
            for (var read = 1; read > 0 && filled < bytes.Length; filled += read)
            {
                _cancellation.ThrowIfCancellationRequested();
                read = _stream.Read(bytes.Slice(filled, Math.Min(PieceBytes, bytes.Length - filled)));
            }

            return filled;
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"{_name}, behind byte {_offset} after unpacking: expected gzip data, found damage or a cut; {Remedy}.",
                error
            );
        }
    }
}

/// <summary>
/// A file of gzip members and behind them one more that unpacks to <see cref="Mark"/>. .NET ends in silence at a cut, and
/// at bytes that are no member (as of 10.0); but then the mark does not come.
/// </summary>
internal sealed class EndMarkedGzip(Stream file) : MemoryStream(PackedMark)
{
    private static readonly byte[] PackedMark = Pack();

    /// <summary>What the last member holds.</summary>
    internal static ReadOnlySpan<byte> Mark => "the end of the file"u8;

    /// <summary>Whether the unpacker has asked for more than the file.</summary>
    internal bool IsRead => Position > 0;

    public override int Read(byte[] buffer, int offset, int count) =>
        file.Read(buffer, offset, count) is var read and > 0 ? read : base.Read(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Mark);
        return packed.ToArray();
    }
}
