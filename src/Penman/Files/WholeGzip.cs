using System.IO.Compression;

namespace Penman.Files;

/// <summary>
/// Unpacks a gzip file to its end, and refuses one that was cut anywhere, whose checksum is wrong, or that goes on behind its end, which
/// .NET's own stream lets pass.
/// </summary>
/// <param name="file">The packed bytes; closed with this.</param>
/// <param name="name">What sentences call it.</param>
internal sealed class WholeGzip(Stream file, string name) : ReadOnceStream
{
    private readonly GZipStream _gzip = new(new EndMarkedGzip(file), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isOver;

    /// <exception cref="InvalidDataException">Damaged, cut, or with other bytes behind its end.</exception>
    public override int Read(Span<byte> buffer)
    {
        Fill();
        var count = Math.Min(buffer.Length, _end - _start - EndMarkedGzip.Mark.Length);
        if (_isOver && count <= 0)
            ExpectEnd();
        count = Math.Max(0, count);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gzip.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>What may be the mark is held back until something comes behind it.</summary>
    private void Fill()
    {
        while (!_isOver && _end - _start <= EndMarkedGzip.Mark.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var count = _gzip.Read(_buffer.AsSpan(_end));
            _end += count;
            _isOver = count == 0;
        }
    }

    private void ExpectEnd()
    {
        if (!_buffer.AsSpan(_start, _end - _start).SequenceEqual(EndMarkedGzip.Mark))
            throw new InvalidDataException($"{name} is packed, but was cut or goes on behind its end; copy it again.");
    }
}
