namespace Penman.Pictures.Formats;

/// <summary>
/// The compression of GIF: Lempel-Ziv-Welch with codes of 9 to 12 bits, least significant bit first, in blocks of at
/// most 255 bytes (GIF89a specification, appendix F).
/// </summary>
internal sealed class GifLzw(Stream stream)
{
    private const int SampleBits = 8;
    private const int ClearCode = 1 << SampleBits;
    private const int EndCode = ClearCode + 1;
    private const int MaximumCodes = 1 << 12;

    private readonly Dictionary<int, int> _codes = []; // (prefix code, next byte) -> code
    private readonly byte[] _block = new byte[255];
    private int _blockLength;
    private uint _bits;
    private int _bitCount;
    private int _codeBits = SampleBits + 1;

    /// <summary>
    /// Writes the image data of one frame, palette indices row by row: code size, blocks, terminator.
    /// </summary>
    internal static void Write(Stream stream, ReadOnlySpan<byte> indices)
    {
        stream.WriteByte(SampleBits);
        var encoder = new GifLzw(stream);
        encoder.Clear();
        encoder.Encode(indices);
        encoder.Finish();
    }

    private void Encode(ReadOnlySpan<byte> indices)
    {
        int prefix = indices[0];
        foreach (var next in indices[1..])
        {
            var key = prefix << SampleBits | next;
            if (_codes.TryGetValue(key, out var code))
            {
                prefix = code;
                continue;
            }
            Emit(prefix);
            Remember(key);
            prefix = next;
        }
        Emit(prefix);
    }

    /// <summary>
    /// The decoder learns an entry one code later, so the size grows when the new code itself needs it.
    /// </summary>
    private void Remember(int key)
    {
        var code = EndCode + 1 + _codes.Count;
        if (code == MaximumCodes)
        {
            Clear();
            return;
        }
        _codes.Add(key, code);
        if (code == 1 << _codeBits)
            _codeBits++;
    }

    private void Clear()
    {
        Emit(ClearCode);
        _codes.Clear();
        _codeBits = SampleBits + 1;
    }

    private void Emit(int code)
    {
        _bits |= (uint)code << _bitCount;
        _bitCount += _codeBits;
        for (; _bitCount >= 8; _bitCount -= 8, _bits >>= 8)
            Add((byte)_bits);
    }

    private void Add(byte value)
    {
        _block[_blockLength++] = value;
        if (_blockLength == _block.Length)
            FlushBlock();
    }

    private void Finish()
    {
        Emit(EndCode);
        if (_bitCount > 0)
            Add((byte)_bits);
        if (_blockLength > 0)
            FlushBlock();
        stream.WriteByte(0);
    }

    private void FlushBlock()
    {
        stream.WriteByte((byte)_blockLength);
        stream.Write(_block, 0, _blockLength);
        _blockLength = 0;
    }
}
